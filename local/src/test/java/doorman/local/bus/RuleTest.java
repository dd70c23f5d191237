package doorman.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import doorman.local.wire.Home;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTest {
  private static final String PATTERN = "{\"source\":[\"doorman\"]}";

  @Test
  void refusesABadPatternByTheNameOfItsRule() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("requests", "doorman", "{\"source\":\"doorman\"}"))
        .withMessageStartingWith("Rule requests has a pattern that is not valid: ")
        .withMessageContaining("\"source\" must be an object or an array");
  }

  @Test
  void refusesATargetThatIsNoneOfThoseItKnows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target("arn:aws:sns:us-east-1:111111111111:doorman-people"))
        .withMessageContaining("sns:us-east-1:111111111111:doorman-people")
        .withMessageContaining("queues, functions and buses only");
  }

  @Test
  void refusesAFunctionForDeadLetters() {
    Optional<String> function =
        Optional.of("arn:aws:lambda:us-east-1:111111111111:function:doorman-decide");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Target("target", function.get(), function, Optional.empty()))
        .withMessageContaining("function:doorman-decide");
  }

  @Test
  void refusesARuleThatNothingSetsOff() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("default", Optional.empty(), Optional.empty()))
        .withMessage("Rule requests needs an EventPattern or a ScheduleExpression");
  }

  @Test
  void refusesAScheduleOnABusOtherThanTheDefault() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule("doorman", Optional.empty(), Optional.of(Rate.of("rate(1 day)"))))
        .withMessage(
            "Rule requests has a ScheduleExpression, which is supported only on the default event"
                + " bus");
  }

  @Test
  void hasAnArnThatNamesItsBusUnlessThatIsTheDefault() {
    assertThat(rule("requests", "doorman", PATTERN).arn(Home.usual("us-east-1")))
        .isEqualTo("arn:aws:events:us-east-1:111111111111:rule/doorman/requests");
    assertThat(rule("requests", "default", PATTERN).arn(Home.usual("us-east-1")))
        .isEqualTo("arn:aws:events:us-east-1:111111111111:rule/requests");
  }

  @Test
  void isRefusedOnABusThatDoesNotExist() {
    List<Rule> rules = List.of(rule("requests", "other", PATTERN));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Buses.of(Home.usual("us-east-1"), Set.of("doorman"), rules))
        .withMessage("Rule requests is on the bus other, which this machine does not have");
  }

  private static Rule rule(String name, String bus, String pattern) {
    return new Rule(name, bus, Optional.of(pattern), Optional.empty(), true, List.of());
  }

  private static Rule rule(String bus, Optional<String> pattern, Optional<Rate> schedule) {
    return new Rule("requests", bus, pattern, schedule, true, List.of());
  }

  private static Target target(String arn) {
    return new Target("target", arn, Optional.empty(), Optional.empty());
  }
}
