package doorman.local.bus;

/**
 * Why an event did not reach a target, as EventBridge tells it with a dead letter.
 *
 * @param passes whether it may be gone when it is tried again
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Dead-letter
 *     queues of rules</a>
 */
record Fault(String code, String message, boolean passes) {

  static Fault lasting(String code, String message) {
    return new Fault(code, message, false);
  }

  static Fault passing(String code, String message) {
    return new Fault(code, message, true);
  }

  static Fault noPermissions(String target) {
    return lasting(
        "NO_PERMISSIONS",
        "The policy of the %s does not allow events.amazonaws.com".formatted(target));
  }

  static Fault noResource(String target, String arn) {
    return lasting("NO_RESOURCE", "There is no %s %s".formatted(target, arn));
  }
}
