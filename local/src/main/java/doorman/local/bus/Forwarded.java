package doorman.local.bus;

import doorman.local.iam.Access;
import doorman.local.wire.AwsException;
import doorman.local.wire.Caller;
import doorman.local.wire.Members;
import java.util.List;
import java.util.Map;

/**
 * An event on its way from a rule to another bus. It keeps its id, time, account and Region.
 *
 * @param roleArn the role in whose name it goes
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html">Events
 *     between accounts</a>
 */
record Forwarded(String ruleArn, String roleArn, String busArn, Event event) {

  /**
   * Reads what {@link #members} wrote.
   *
   * @throws AwsException if something is missing
   */
  static Forwarded of(Members members) {
    return new Forwarded(
        required(members, "RuleArn"),
        required(members, "RoleArn"),
        required(members, "BusArn"),
        Event.parse(required(members, "Event")));
  }

  /** The event is a text, so that its numbers stay as they were written. */
  Map<String, String> members() {
    return Map.of(
        "RuleArn", ruleArn,
        "RoleArn", roleArn,
        "BusArn", busArn,
        "Event", event.json().toString());
  }

  /** The account that sends it, which is that of the rule and of the role. */
  String account() {
    return part(ruleArn, 4);
  }

  /** The role at work. */
  Caller.FunctionRole caller() {
    String role = part(roleArn, 5);
    String rule = part(ruleArn, 5);
    return new Caller.FunctionRole(
        part(roleArn, 4), role.substring(role.indexOf('/') + 1), rule.replaceAll(".*/", ""));
  }

  Access access() {
    return new Access(
        "events:PutEvents",
        busArn,
        Map.of(
            "events:source", List.of(event.source()),
            "events:detail-type", List.of(event.detailType())));
  }

  private static String required(Members members, String name) {
    return members
        .text(name)
        .orElseThrow(() -> new AwsException(400, "ValidationException", name + " is required."));
  }

  private static String part(String arn, int place) {
    String[] parts = arn.split(":", 6);
    if (parts.length != 6) {
      throw new AwsException(400, "ValidationException", arn + " is no ARN");
    }
    return parts[place];
  }
}
