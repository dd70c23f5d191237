package doorman.patrol;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static doorman.Given.endpoint;
import static doorman.patrol.Quarter.FIRST;
import static doorman.patrol.Quarter.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.Connection;
import doorman.connection.ConnectionState;
import doorman.connection.EndpointType;
import doorman.connection.Origin;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Status;
import doorman.ledger.Taking;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RetirementTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final Quarter quarter = new Quarter().tagged(FIRST, SECOND);

  RetirementTest() {
    quarter.round();
  }

  private void connection(Status status) {
    var connection =
        new Connection(
            SECOND,
            endpoint(1),
            ACCOUNT,
            new Origin("us-east-1", Optional.empty(), EndpointType.INTERFACE),
            new ConnectionState("available"),
            NOW);
    quarter.ledger.put(
        ConnectionRecord.first(
            connection, new Decision(status, "Because.", Decider.POLICY, NOW, Map.of()), NOW));
  }

  private void takeOut() {
    quarter.without(SECOND).untagged(SECOND);
  }

  @Test
  void doesNotComeAtTheFirstMiss() {
    Summary summary = quarter.without(SECOND).after(FIVE_MINUTES).summary();

    assertThat(summary.missing()).containsExactly(SECOND.value());
    assertThat(summary.retired()).isEmpty();
    assertThat(quarter.ledger.enrolled()).containsExactlyInAnyOrder(FIRST, SECOND);
  }

  @Test
  void doesNotComeRightAfterTheFirstMiss() {
    quarter.without(SECOND).round();

    assertThat(quarter.after(Duration.ofSeconds(179)).summary().retired()).isEmpty();
    assertThat(quarter.after(Duration.ofSeconds(1)).summary().retired())
        .containsExactly(SECOND.value());
  }

  @Test
  void doesNotComeToAServiceThatWasSeenInBetween() {
    quarter.without(SECOND).round();
    quarter.tagged(SECOND).after(FIVE_MINUTES);
    Summary summary = quarter.without(SECOND).after(FIVE_MINUTES).summary();

    assertThat(summary.missing()).containsExactly(SECOND.value());
    assertThat(summary.retired()).isEmpty();
  }

  @Test
  void comesToAServiceThatWasTakenOutOfDoormansCareWhateverItsConnectionsAre() {
    connection(Status.ACCEPTED);
    takeOut();
    quarter.round();
    Summary summary = quarter.after(FIVE_MINUTES).summary();

    assertThat(summary.retired()).containsExactly(SECOND.value());
    assertThat(quarter.ledger.records(SECOND)).hasSize(1);
    assertThat(quarter.ledger.take(SECOND, quarter.now)).isEqualTo(new Taking.NotEnrolled());
  }

  @Test
  void asksForNoLookAtAServiceThatWasTakenOutOfDoormansCare() {
    takeOut();

    assertThat(quarter.round().summary().looksAsked()).containsExactly(FIRST.value());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOSED")
  void waitsUntilTheConnectionsOfAServiceThatIsGoneAreClosed(Status status) {
    connection(status);
    quarter.without(SECOND).round();
    Summary summary = quarter.after(FIVE_MINUTES).summary();

    assertThat(summary.missing()).containsExactly(SECOND.value());
    assertThat(summary.looksAsked()).containsExactly(FIRST.value(), SECOND.value());

    connection(Status.CLOSED);
    Summary next = quarter.after(FIVE_MINUTES).summary();
    assertThat(next.retired()).containsExactly(SECOND.value());
    assertThat(next.looksAsked()).containsExactly(FIRST.value());
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "REVOKED"})
  void doesNotWaitForeverForThoseWhoWereTurnedAway(Status status) {
    connection(status);
    quarter.without(SECOND).round();

    assertThat(quarter.after(Duration.ofMinutes(59)).summary().retired()).isEmpty();
    assertThat(quarter.after(Duration.ofMinutes(1)).summary().retired())
        .containsExactly(SECOND.value());
  }

  @Test
  void waitsForTheOthersHoweverLong() {
    connection(Status.ACCEPTED);
    quarter.without(SECOND).round();

    assertThat(quarter.after(Duration.ofDays(3)).summary().retired()).isEmpty();
  }

  @Test
  void waitsUntilSomebodyRepairsARowThatCannotBeRead() {
    connection(Status.REJECTED);
    quarter.ledger.spoil(SECOND, endpoint(1), "status cannot be 'MAYBE'");
    quarter.without(SECOND).round();

    assertThat(quarter.after(Duration.ofDays(3)).summary().retired()).isEmpty();
  }

  @Test
  void waitsForAPassThatHoldsTheService() {
    quarter.without(SECOND).round();
    quarter.now = quarter.now.plus(FIVE_MINUTES);
    quarter.ledger.take(SECOND, quarter.now);

    assertThat(quarter.round().summary().missing()).containsExactly(SECOND.value());
    assertThat(quarter.after(FIVE_MINUTES).summary().retired()).containsExactly(SECOND.value());
  }

  @Test
  void endsWhenTheServiceComesBack() {
    quarter.without(SECOND).round();
    quarter.after(FIVE_MINUTES);
    Summary summary = quarter.tagged(SECOND).after(FIVE_MINUTES).summary();

    assertThat(summary.enrolled()).containsExactly(SECOND.value());
    assertThat(quarter.ledger.read(SECOND).head().enrolledAt()).isEqualTo(quarter.now);
  }
}
