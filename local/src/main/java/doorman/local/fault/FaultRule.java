package doorman.local.fault;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.local.fault.Effect.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A rule as the file says it.
 *
 * @param name what people call it, such as {@code rule 2}
 */
record FaultRule(String name, JsonNode json) {
  private static final Set<String> SERVICES =
      Set.of(
          "dynamodb",
          "ec2",
          "elasticloadbalancing",
          "events",
          "iam",
          "lambda",
          "s3",
          "sns",
          "sqs",
          "ssm",
          "sts");
  private static final Set<String> MEMBERS =
      Set.of(
          "service",
          "action",
          "caller",
          "error",
          "drop",
          "delay",
          "afterwards",
          "share",
          "from",
          "for",
          "count");
  private static final Set<String> MEMBERS_OF_ERROR = Set.of("status", "code", "message");
  private static final Duration DAY = Duration.ofDays(1);

  Fault fault() {
    require(json.isObject(), "a rule is an object, {...}");
    refuseUnknown(json, MEMBERS, "A rule");
    return new Fault(victim(), effect(), season());
  }

  private Victim victim() {
    String service = text(json, "service").orElse("");
    require(
        SERVICES.contains(service),
        "service must be one of " + String.join(", ", new TreeSet<>(SERVICES)));
    String action = text(json, "action").orElse("*");
    require(
        action.matches("[A-Za-z0-9*]+"),
        "action must be a name such as PutItem, or with * such as Describe*");
    Optional<String> caller = text(json, "caller");
    require(
        caller.filter(String::isBlank).isEmpty(),
        "caller must name a function, an account, a person or a service");
    return new Victim(service, action, caller);
  }

  private Effect effect() {
    Optional<Outcome> error =
        member(json, "error", JsonNode::isObject, "an object").map(this::error);
    boolean drop = flag("drop");
    Optional<Duration> delay = seconds("delay");
    boolean afterwards = flag("afterwards");
    require(
        error.isPresent() || drop || delay.isPresent(), "it says neither error nor drop nor delay");
    require(error.isEmpty() || !drop, "it says both error and drop");
    require(
        !afterwards || drop || error.isPresent(),
        "afterwards goes with error or drop: the call is carried out, but its caller does not hear so");
    Outcome otherwise = drop ? new Outcome.Silence() : new Outcome.Answer();
    return new Effect(delay.orElse(Duration.ZERO), error.orElse(otherwise), afterwards);
  }

  private Outcome error(JsonNode error) {
    refuseUnknown(error, MEMBERS_OF_ERROR, "An error");
    int status =
        member(error, "status", JsonNode::isInt, "a number").map(JsonNode::intValue).orElse(0);
    require(status >= 400 && status <= 599, "status must be from 400 to 599");
    String code = text(error, "code").orElse("");
    require(!code.isBlank(), "an error needs a code such as ThrottlingException");
    return new Outcome.Refusal(
        status, code, text(error, "message").orElse("The fault file says so."));
  }

  private Season season() {
    Optional<Integer> count =
        member(json, "count", JsonNode::isInt, "a whole number").map(JsonNode::intValue);
    require(count.filter(number -> number < 1).isEmpty(), "count must be 1 or more");
    double share =
        member(json, "share", JsonNode::isNumber, "a number")
            .map(JsonNode::doubleValue)
            .orElse(1.0);
    require(share > 0 && share <= 1, "share must be over 0 and at most 1");
    return new Season(seconds("from").orElse(Duration.ZERO), seconds("for"), count, share);
  }

  private Optional<Duration> seconds(String member) {
    Optional<Duration> duration =
        member(json, member, JsonNode::isNumber, "a number of seconds")
            .map(number -> Duration.ofMillis((long) (number.doubleValue() * 1000)));
    require(
        duration.filter(time -> time.isNegative() || time.compareTo(DAY) > 0).isEmpty(),
        member + " must be from 0 to 86400 seconds");
    return duration;
  }

  private boolean flag(String member) {
    return member(json, member, JsonNode::isBoolean, "true or false")
        .map(JsonNode::booleanValue)
        .orElse(false);
  }

  private Optional<String> text(JsonNode of, String member) {
    return member(of, member, JsonNode::isTextual, "a text").map(JsonNode::textValue);
  }

  private Optional<JsonNode> member(
      JsonNode of, String member, Predicate<JsonNode> fits, String what) {
    Optional<JsonNode> value = of.optional(member);
    require(value.filter(fits.negate()).isEmpty(), member + " must be " + what);
    return value;
  }

  private void refuseUnknown(JsonNode of, Set<String> known, String what) {
    of.fieldNames()
        .forEachRemaining(member ->
            require(
                known.contains(member),
                "%s is not known. %s may say: %s"
                    .formatted(member, what, String.join(", ", new TreeSet<>(known)))));
  }

  private void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new FaultFileException(name + ": " + otherwise);
    }
  }
}
