package doorman.plan;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static doorman.Given.OTHER_ACCOUNT;
import static doorman.Given.accountRow;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static doorman.Given.endpoint;
import static doorman.plan.Past.record;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.connection.Connection;
import doorman.connection.EndpointId;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several connections of one account under a limit. */
class LimitTest {
  private static final Scene ONE = Scene.EMPTY.lists(accountRow("accept").and("maxConnections", 1));
  private static final Scene TWO = Scene.EMPTY.lists(accountRow("accept").and("maxConnections", 2));

  private static Connection waiting(int number) {
    return connection(number, ACCOUNT, "pendingAcceptance");
  }

  private static Connection in(String state, int number) {
    return connection(number, ACCOUNT, state);
  }

  private static List<EndpointId> accepted(Scene scene) {
    return scene.steps().stream()
        .filter(Step.Accept.class::isInstance)
        .map(step -> step.record().endpoint())
        .toList();
  }

  @Test
  void acceptsExactlyAsManyAsAreAllowedThoseWhoAskedFirst() {
    Scene scene = TWO.shows(waiting(4), waiting(2), waiting(3), waiting(1));

    assertThat(accepted(scene)).containsExactly(endpoint(1), endpoint(2));
    assertThat(scene.outlines())
        .containsExactly(
            "Accept ACCEPTING",
            "Accept ACCEPTING",
            "AwaitReview AWAITING_REVIEW",
            "AwaitReview AWAITING_REVIEW");
    assertThat(scene.steps().getLast().record().decision().reason())
        .startsWith("The account has 2 of 2 connections that the allowlist row ");
  }

  @Test
  void countsEachAccountByItself() {
    Scene scene =
        Scene.EMPTY
            .lists(defaultRow().and("action", "accept").and("maxConnections", 1))
            .shows(
                waiting(1),
                waiting(2),
                connection(3, OTHER_ACCOUNT, "pendingAcceptance"),
                connection(4, OTHER_ACCOUNT, "pendingAcceptance"));

    assertThat(accepted(scene)).containsExactly(endpoint(1), endpoint(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "available", "partial"})
  void countsWhatEc2ShowsEstablishedWhoeverLetItIn(String state) {
    assertThat(accepted(ONE.shows(waiting(1), in(state, 2)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"ACCEPTING", "ACCEPTED"})
  void countsWhatTheLedgerHoldsAsAcceptedThoughEc2DoesNotShowIt(Status status) {
    assertThat(accepted(ONE.shows(waiting(1)).knows(record(waiting(2), status)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"AWAITING_REVIEW", "REJECTING", "REJECTED", "REVOKED", "FAILED", "CLOSED"})
  void countsNothingElseOfTheLedger(Status status) {
    assertThat(accepted(ONE.shows(waiting(1)).knows(record(waiting(2), status))))
        .containsExactly(endpoint(1));
  }

  @Test
  void countsAConnectionOnceThatBothEc2AndTheLedgerShow() {
    Scene scene =
        TWO.shows(waiting(1), in("available", 2))
            .knows(record(in("available", 2), Status.ACCEPTED));

    assertThat(accepted(scene)).containsExactly(endpoint(1));
  }

  @Test
  void doesNotCountTheConnectionsOwnPlace() {
    Scene scene = ONE.shows(waiting(1)).knows(record(waiting(1), Status.ACCEPTING));

    assertThat(accepted(scene)).containsExactly(endpoint(1));
  }

  @Test
  void anIntentLeftBehindKeepsItsPlaceThoughAnOlderOneWaits() {
    Scene scene = ONE.shows(waiting(1), waiting(2)).knows(record(waiting(2), Status.ACCEPTING));

    assertThat(accepted(scene)).containsExactly(endpoint(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleting", "deleted", "failed", "expired"})
  void givesAFreedPlaceToTheOneWhoHasWaitedLongest(String state) {
    Scene scene =
        ONE.shows(waiting(3), waiting(2), in(state, 1))
            .knows(
                record(in("available", 1), Status.ACCEPTED),
                record(waiting(2), Status.AWAITING_REVIEW),
                record(waiting(3), Status.AWAITING_REVIEW));

    assertThat(accepted(scene)).containsExactly(endpoint(2));
  }

  @Test
  void freesThePlaceOfOneThatSomebodyRejectedOutside() {
    Scene scene =
        ONE.shows(waiting(2), in("rejected", 1)).knows(record(in("available", 1), Status.ACCEPTED));

    assertThat(accepted(scene)).containsExactly(endpoint(2));
  }

  @Test
  void keepsThePlaceOfOneJustAcceptedThatEc2StillShowsRejected() {
    ConnectionRecord again = Past.applied(NOW, record(in("rejected", 1), Status.ACCEPTED));

    assertThat(accepted(ONE.shows(waiting(2), in("rejected", 1)).knows(again))).isEmpty();
  }

  @Test
  void keepsThePlaceOfOneBeingLetInOnceMoreThatEc2StillShowsRejected() {
    ConnectionRecord again = record(in("rejected", 2), Status.REJECTED, Status.ACCEPTING);
    Scene scene = ONE.shows(waiting(1), in("rejected", 2)).knows(again);

    assertThat(accepted(scene)).doesNotContain(endpoint(1));
  }

  @Test
  void keepsThePlaceOfAnAcceptanceGivenUpWhileItMayStillLand() {
    ConnectionRecord corrected =
        Past.at(
            NOW.minusSeconds(299),
            Decider.POLICY,
            waiting(1),
            Status.ACCEPTING,
            Status.AWAITING_REVIEW);
    Scene scene = ONE.shows(waiting(1), waiting(2)).knows(Past.typed("reject", corrected));

    assertThat(scene.outlines()).containsExactly("Reject REJECTING", "AwaitReview AWAITING_REVIEW");
    assertThat(
            scene.steps(NOW.plusSeconds(1)).stream().filter(Step.Accept.class::isInstance).count())
        .isEqualTo(1);
  }

  @Test
  void keepsThePlaceOfOneThatWasClosedAndShowsUpAgain() {
    ConnectionRecord lost =
        Past.applied(NOW, record(in("available", 1), Status.ACCEPTED, Status.CLOSED));

    assertThat(accepted(ONE.shows(waiting(1), waiting(2)).knows(lost))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pendingAcceptance", "available", "rejected", "aWordNeverHeard"})
  void keepsThePlaceOfOneWhoseRowCannotBeReadAndLeavesItAlone(String state) {
    Scene scene = ONE.shows(in(state, 1), waiting(2)).cannotRead(endpoint(1));

    assertThat(scene.outlines()).containsExactly("AwaitReview AWAITING_REVIEW");
    assertThat(scene.step().record().endpoint()).isEqualTo(endpoint(2));
  }

  @Test
  void freesThePlaceOfOneThatIsGoneThoughItsRowCannotBeRead() {
    assertThat(accepted(ONE.shows(in("deleted", 1), waiting(2)).cannotRead(endpoint(1))))
        .containsExactly(endpoint(2));
  }

  @Test
  void aVerdictOverTheLimitTakesAPlaceToo() {
    Scene scene =
        ONE.shows(waiting(1), waiting(2), in("available", 3))
            .knows(Past.typed("accept", record(waiting(1), Status.AWAITING_REVIEW)));

    assertThat(accepted(scene)).containsExactly(endpoint(1));
    assertThat(scene.steps().get(1).record().decision().reason())
        .startsWith("The account has 2 of 1 connections");
  }

  @Test
  void acceptsNobodyWhereTheLimitIsZero() {
    TypedRow none = accountRow("accept").and("maxConnections", 0);

    assertThat(accepted(Scene.EMPTY.lists(none).shows(waiting(1)))).isEmpty();
  }
}
