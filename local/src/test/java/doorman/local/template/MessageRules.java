package doorman.local.template;

import static doorman.local.template.ResourceType.BUCKET_POLICY;
import static doorman.local.template.ResourceType.BUS;
import static doorman.local.template.ResourceType.FUNCTION;
import static doorman.local.template.ResourceType.QUEUE;
import static doorman.local.template.ResourceType.QUEUE_POLICY;
import static doorman.local.template.ResourceType.ROLE;
import static doorman.local.template.ResourceType.TABLE;
import static doorman.local.template.ResourceType.TOPIC;
import static doorman.local.template.ResourceType.TOPIC_POLICY;

import java.util.List;
import java.util.Set;

/** What the rule sets demand of topics and queues, and of policies on whatever has one. */
final class MessageRules {
  private static final String STATEMENTS = "/PolicyDocument/Statement/-";
  private static final String QUEUE_ARN = "'arn:aws:sqs:us-east-1:111111111111:doorman-hints'";
  private static final String TOPIC_ARN = "'arn:aws:sns:us-east-1:111111111111:doorman-people'";
  private static final String OBJECTS = "'arn:aws:s3:::doorman-streamfailures/*'";

  static final List<Rule> ALL =
      List.of(
          Rule.property(
              "CKV_AWS_26 W47 SNS.1",
              "Topics are encrypted with a key of KMS",
              TOPIC,
              "/KmsMasterKeyId",
              ".+",
              "People",
              "'alias/aws/sns'"),
          new Rule(
              List.of("SQS.1"),
              "Queues are encrypted",
              Set.of(QUEUE),
              (queue, _) ->
                  Rule.text(queue, "/SqsManagedSseEnabled").equals("true")
                      || !Rule.text(queue, "/KmsMasterKeyId").isEmpty(),
              List.of(Example.at("Hints", "/SqsManagedSseEnabled", "false"))),
          Rule.property(
              "CKV_AWS_27 W48",
              "Queues are encrypted with a key of KMS",
              QUEUE,
              "/KmsMasterKeyId",
              ".+",
              "Hints",
              "'alias/aws/sqs'"),
          Rule.statements(
              "CKV_AWS_70 CKV_AWS_168 CKV_AWS_169 CKV_AWS_385 F16 F18 F21 S3.2 S3.3 S3.6 SNS.4"
                  + " SQS.3",
              "Policies on resources let in nobody but AWS services",
              Rule.types(BUCKET_POLICY, QUEUE_POLICY, TOPIC_POLICY),
              statement -> !statement.allows() || statement.identities().isEmpty(),
              Example.at(
                  "StreamFailuresPolicy",
                  STATEMENTS,
                  allow("'Principal': '*', 'Action': 's3:GetObject', 'Resource': " + OBJECTS)),
              Example.at(
                  "HintsPolicy",
                  STATEMENTS,
                  allow(
                      "'Principal': {'AWS': '*'}, 'Action': 'sqs:SendMessage', 'Resource': "
                          + QUEUE_ARN)),
              Example.at(
                  "PeoplePolicy",
                  STATEMENTS,
                  allow(
                      "'Principal': {'AWS': ['arn:aws:iam::222222222222:root']},"
                          + " 'Action': 'sns:Publish', 'Resource': "
                          + TOPIC_ARN))),
          Rule.statements(
              "F7 F8 F9",
              "Policies on resources let in nobody by naming others",
              Rule.types(BUCKET_POLICY, QUEUE_POLICY, TOPIC_POLICY),
              statement -> !statement.has("NotPrincipal"),
              Example.at("StreamFailuresPolicy", STATEMENTS, others("'s3:GetObject'", OBJECTS)),
              Example.at("HintsPolicy", STATEMENTS, others("'sqs:SendMessage'", QUEUE_ARN)),
              Example.at("PeoplePolicy", STATEMENTS, others("'sns:Publish'", TOPIC_ARN))),
          Rule.statements(
              "W18 W19 W20",
              "Policies on resources allow no action by naming others",
              Rule.types(BUCKET_POLICY, QUEUE_POLICY, TOPIC_POLICY),
              statement -> !statement.allows() || !statement.has("NotAction"),
              Example.at("StreamFailuresPolicy", STATEMENTS, otherActions("s3:GetObject", OBJECTS)),
              Example.at("HintsPolicy", STATEMENTS, otherActions("sqs:SendMessage", QUEUE_ARN)),
              Example.at("PeoplePolicy", STATEMENTS, otherActions("sns:Publish", TOPIC_ARN))),
          Rule.statements(
              "F15 F20",
              "Policies on resources allow no wildcard of actions",
              Rule.types(BUCKET_POLICY, QUEUE_POLICY),
              statement -> !statement.allows() || !statement.actions().toString().contains("*"),
              Example.at("StreamFailuresPolicy", STATEMENTS, service("s3:*", OBJECTS)),
              Example.at("HintsPolicy", STATEMENTS, service("sqs:*", QUEUE_ARN))),
          new Rule(
              List.of("DynamoDB.5", "EventBridge.2", "IAM.24", "Lambda.6", "SNS.3", "SQS.2"),
              "Resources carry a tag",
              Rule.types(BUS, FUNCTION, QUEUE, ROLE, TABLE, TOPIC),
              (resource, _) -> resource.properties().has("Tags"),
              List.of(
                  tagged("Bus"),
                  tagged("Intake"),
                  tagged("Hints"),
                  tagged("IntakeRole"),
                  tagged("Allowlist"),
                  tagged("People"))));

  private MessageRules() {}

  private static String allow(String rest) {
    return "{'Effect': 'Allow', %s}".formatted(rest);
  }

  private static String others(String action, String resource) {
    return allow(
        "'NotPrincipal': {'Service': 'vpce.amazonaws.com'}, 'Action': %s, 'Resource': %s"
            .formatted(action, resource));
  }

  private static String otherActions(String action, String resource) {
    return allow(
        "'Principal': {'Service': 'sns.amazonaws.com'}, 'NotAction': '%s', 'Resource': %s"
            .formatted(action, resource));
  }

  private static String service(String action, String resource) {
    return allow(
        "'Principal': {'Service': 'sns.amazonaws.com'}, 'Action': '%s', 'Resource': %s"
            .formatted(action, resource));
  }

  private static Example tagged(String resource) {
    return Example.at(resource, "/Tags", "[{'Key': 'owner', 'Value': 'network'}]");
  }
}
