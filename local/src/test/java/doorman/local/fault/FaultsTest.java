package doorman.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import doorman.local.sqs.LeapingTime;
import doorman.local.wire.AwsException;
import doorman.local.wire.Call;
import doorman.local.wire.Caller;
import doorman.local.wire.Gate;
import doorman.local.wire.Passage;
import doorman.local.wire.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rules of a file do to calls; the errand of each call counts how often it is done. */
class FaultsTest {
  private static final Caller.FunctionRole ROLE =
      new Caller.FunctionRole("decide-role", "doorman-decide");
  private static final Passage DELETE = Passage.of(ROLE, "sqs", "DeleteMessage");
  private static final Passage CONSUMER =
      over("ec2", "CreateVpcEndpoint", new Caller.Customer("222222222222"));
  private static final Passage ALICE = over("ec2", "CreateTags", new Caller.ProviderUser("alice"));
  private static final Passage DECIDE = over("ec2", "AcceptVpcEndpointConnections", ROLE);

  @TempDir private Path folder;
  private final LeapingTime time = new LeapingTime(Instant.parse("2026-11-21T09:30:00Z"));
  private int done;

  @Test
  void refusesACallWithoutCarryingItOut() {
    Faults faults =
        begun("{'service': 'sqs', 'error': {'status': 503, 'code': 'Busy', 'message': 'Later'}}");

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> pass(faults, DELETE))
        .withMessage("Later")
        .matches(refusal -> refusal.status() == 503 && refusal.code().equals("Busy"));
    assertThat(done).isZero();
  }

  @Test
  void saysWhoWantsARefusalThatHasNoMessage() {
    Faults faults = begun("{'service': 'sqs', 'error': {'status': 503, 'code': 'Busy'}}");

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> pass(faults, DELETE))
        .withMessage("The fault file says so.");
  }

  @Test
  void refusesACallAfterItWasCarriedOut() {
    Faults faults =
        begun("{'service': 'sqs', 'error': {'status': 500, 'code': 'Lost'}, 'afterwards': true}");

    assertThatExceptionOfType(AwsException.class).isThrownBy(() -> pass(faults, DELETE));
    assertThat(done).isEqualTo(1);
  }

  @Test
  void givesNoAnswerToACallThatIsDropped() {
    assertThat(pass(begun("{'service': 'sqs', 'drop': true}"), DELETE)).isEmpty();
    assertThat(done).isZero();
  }

  @Test
  void givesNoAnswerToACallThatWasCarriedOut() {
    Faults faults = begun("{'service': 'sqs', 'drop': true, 'afterwards': true}");

    assertThat(pass(faults, DELETE)).isEmpty();
    assertThat(done).isEqualTo(1);
  }

  @Test
  void carriesADelayedCallOutAfterTheDelay() {
    Faults faults = begun("{'service': 'sqs', 'delay': 2.5}");

    assertThat(pass(faults, DELETE)).contains(1);
    assertThat(time.leapt()).isEqualTo(Duration.ofMillis(2500));
  }

  @Test
  void refusesACallAfterADelay() {
    Faults faults =
        begun("{'service': 'sqs', 'delay': 60, 'error': {'status': 504, 'code': 'Timeout'}}");

    assertThatExceptionOfType(AwsException.class).isThrownBy(() -> pass(faults, DELETE));
    assertThat(time.leapt()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void strikesNoOtherService() {
    assertThat(struck(begun("{'service': 'sns', 'drop': true}"), DELETE)).isFalse();
  }

  @Test
  void strikesTheActionThatIsNamedAndNoOther() {
    Faults faults = begun("{'service': 'ec2', 'action': 'CreateTags', 'drop': true}");

    assertThat(struck(faults, ALICE)).isTrue();
    assertThat(struck(faults, CONSUMER)).isFalse();
  }

  @Test
  void strikesActionsByWhatTheyBeginAndEndWith() {
    Faults faults = begun("{'service': 'ec2', 'action': 'Create*Endpoint', 'drop': true}");

    assertThat(struck(faults, CONSUMER)).isTrue();
    assertThat(struck(faults, ALICE)).isFalse();
  }

  @Test
  void strikesAFunctionAndNoPerson() {
    Faults faults = begun("{'service': 'ec2', 'caller': 'doorman-decide', 'drop': true}");

    assertThat(struck(faults, DECIDE)).isTrue();
    assertThat(struck(faults, ALICE)).isFalse();
  }

  @Test
  void strikesCallersByWhatTheyBeginWith() {
    Faults faults = begun("{'service': 'ec2', 'caller': 'doorman-*', 'drop': true}");

    assertThat(struck(faults, DECIDE)).isTrue();
    assertThat(struck(faults, ALICE)).isFalse();
  }

  @Test
  void takesAPointInANameForAPoint() {
    Faults faults = begun("{'service': 'sns', 'caller': 'vpce.*', 'drop': true}");

    assertThat(struck(faults, Passage.by("vpce.amazonaws.com", "sns", "Publish"))).isTrue();
    assertThat(struck(faults, Passage.by("vpceXamazonaws.com", "sns", "Publish"))).isFalse();
  }

  @Test
  void strikesAPersonAndNoFunction() {
    Faults faults = begun("{'service': 'ec2', 'caller': 'alice', 'drop': true}");

    assertThat(struck(faults, ALICE)).isTrue();
    assertThat(struck(faults, DECIDE)).isFalse();
  }

  @Test
  void strikesTheProvidersWholeAccountAndNoCustomer() {
    Faults faults = begun("{'service': 'ec2', 'caller': '111111111111', 'drop': true}");

    assertThat(struck(faults, DECIDE)).isTrue();
    assertThat(struck(faults, ALICE)).isTrue();
    assertThat(struck(faults, CONSUMER)).isFalse();
  }

  @Test
  void strikesWhatLambdaDoesForAFunctionAsTheFunctionAndAsTheAccount() {
    assertThat(
            struck(begun("{'service': 'sqs', 'caller': 'doorman-decide', 'drop': true}"), DELETE))
        .isTrue();
    assertThat(struck(begun("{'service': 'sqs', 'caller': '111111111111', 'drop': true}"), DELETE))
        .isTrue();
  }

  @Test
  void strikesOneCustomer() {
    Faults faults = begun("{'service': 'ec2', 'caller': '222222222222', 'drop': true}");

    assertThat(struck(faults, CONSUMER)).isTrue();
    assertThat(struck(faults, ALICE)).isFalse();
  }

  @Test
  void strikesAService() {
    Faults faults = begun("{'service': 'sns', 'caller': 'vpce.amazonaws.com', 'drop': true}");

    assertThat(struck(faults, Passage.by("vpce.amazonaws.com", "sns", "Publish"))).isTrue();
    assertThat(struck(faults, over("sns", "Publish", new Caller.ProviderUser("alice")))).isFalse();
  }

  @Test
  void strikesNobodyBeforeTheSuiteIsReady() {
    Faults faults = faults("{'service': 'sqs', 'drop': true}");

    assertThat(struck(faults, DELETE)).isFalse();
    faults.begin();
    assertThat(struck(faults, DELETE)).isTrue();
  }

  @Test
  void strikesFromItsBeginningUntilItsEnd() {
    Faults faults = begun("{'service': 'sqs', 'drop': true, 'from': 10, 'for': 5}");

    time.leap(Duration.ofMillis(9_999));
    assertThat(struck(faults, DELETE)).isFalse();
    time.leap(Duration.ofMillis(1));
    assertThat(struck(faults, DELETE)).isTrue();
    time.leap(Duration.ofMillis(4_999));
    assertThat(struck(faults, DELETE)).isTrue();
    time.leap(Duration.ofMillis(1));
    assertThat(struck(faults, DELETE)).isFalse();
  }

  @Test
  void goesOnToTheEndIfNothingElseIsSaid() {
    Faults faults = begun("{'service': 'sqs', 'drop': true}");

    time.leap(Duration.ofDays(30));

    assertThat(struck(faults, DELETE)).isTrue();
  }

  @Test
  void strikesAsManyCallsAsItCounts() {
    Faults faults = begun("{'service': 'sqs', 'drop': true, 'count': 2}");

    assertThat(IntStream.range(0, 4).mapToObj(call -> struck(faults, DELETE)))
        .containsExactly(true, true, false, false);
  }

  @Test
  void strikesTheShareOfCallsThatIsAskedFor() {
    Faults faults = begun("{'service': 'sqs', 'drop': true, 'share': 0.25}");

    long struck = IntStream.range(0, 1000).filter(call -> struck(faults, DELETE)).count();

    assertThat(struck).isBetween(200L, 300L);
  }

  @Test
  void strikesTheSameCallsWithTheSameSeed() {
    String half = "{'service': 'sqs', 'drop': true, 'share': 0.5}";
    Faults once = begun(half);
    Faults again = begun(half);

    assertThat(IntStream.range(0, 100).mapToObj(call -> struck(once, DELETE)).toList())
        .isEqualTo(IntStream.range(0, 100).mapToObj(call -> struck(again, DELETE)).toList());
  }

  @Test
  void strikesWithTheFirstRuleThatFitsAndCountsThatOneOnly() {
    Faults faults =
        begun(
            "{'service': 'sns', 'drop': true}",
            "{'service': 'sqs', 'drop': true, 'count': 1}",
            "{'service': 'sqs', 'action': 'Delete*', 'error': {'status': 500, 'code': 'Broken'}}");

    assertThat(pass(faults, DELETE)).isEmpty();
    assertThatExceptionOfType(AwsException.class).isThrownBy(() -> pass(faults, DELETE));
    assertThat(faults.soFar())
        .isEqualTo(
            Map.of("1. sns:*: drop", 0L, "2. sqs:*: drop", 1L, "3. sqs:Delete*: Broken", 1L));
  }

  @Test
  void comesBeforeWhatElseACallMeets() {
    var inner = begun("{'service': 'sqs', 'drop': true}");
    Gate both = begun("{'service': 'sqs', 'drop': true, 'count': 1}").before(inner);

    assertThat(pass(both, DELETE)).isEmpty();
    assertThat(inner.soFar()).containsValue(0L);
    assertThat(pass(both, DELETE)).isEmpty();
    assertThat(inner.soFar()).containsValue(1L);
  }

  @Test
  void lacksNothingWithoutAFile() {
    Faults none = Faults.none(time);
    none.begin();

    assertThat(struck(none, DELETE)).isFalse();
    assertThat(none.soFar()).isEmpty();
  }

  private boolean struck(Gate gate, Passage passage) {
    return pass(gate, passage).isEmpty();
  }

  private Optional<Integer> pass(Gate gate, Passage passage) {
    return gate.pass(passage, () -> ++done);
  }

  private Faults begun(String... rules) {
    Faults faults = faults(rules);
    faults.begin();
    return faults;
  }

  private Faults faults(String... rules) {
    try {
      Path file = folder.resolve("faults.json");
      Files.writeString(file, List.of(rules).toString().replace('\'', '"'));
      return FaultFile.read(file, time, 42);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Passage over(String service, String action, Caller caller) {
    return Passage.of(
        service, new Call(caller, "us-east-1", action, new Request("POST", "/", "", Map.of(), "")));
  }
}
