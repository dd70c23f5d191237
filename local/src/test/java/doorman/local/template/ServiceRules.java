package doorman.local.template;

import static doorman.local.template.ResourceType.ALARM;
import static doorman.local.template.ResourceType.ENDPOINT_SERVICE;

import java.util.List;

/** What the rule sets demand of the endpoint service of the stack's own, and of alarms. */
final class ServiceRules {
  static final List<Rule> ALL =
      List.of(
          Rule.property(
              "CKV_AWS_123",
              "Endpoint services let nobody in unasked",
              ENDPOINT_SERVICE,
              "/AcceptanceRequired",
              "true",
              "EndpointService",
              "false"),
          Rule.property(
              "EC2.47",
              "Endpoint services carry a tag",
              ENDPOINT_SERVICE,
              "/Tags",
              ".+",
              "EndpointService",
              ""),
          Rule.property(
              "CloudWatch.15",
              "Alarms tell somebody",
              ALARM,
              "/AlarmActions",
              "\\[\".+",
              "BrakeAlarm",
              "[]"),
          Rule.property(
              "CloudWatch.17",
              "Alarms are not muted",
              ALARM,
              "/ActionsEnabled",
              "|true",
              "BrakeAlarm",
              "false"));

  private ServiceRules() {}
}
