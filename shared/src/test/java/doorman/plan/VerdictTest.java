package doorman.plan;

import static doorman.Given.NOW;
import static doorman.Given.accountRow;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static doorman.plan.Past.ALICE;
import static doorman.plan.Past.THEN;
import static doorman.plan.Past.decidedBy;
import static doorman.plan.Past.record;
import static doorman.plan.Past.refused;
import static doorman.plan.Past.signed;
import static doorman.plan.Past.typed;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Said;
import doorman.ledger.Status;
import doorman.table.Typed;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may overrule whom. */
class VerdictTest {
  private static final TypedRow NONE = accountRow("accept").and("maxConnections", 0);

  private static Scene waiting(ConnectionRecord record) {
    return Scene.EMPTY.shows(connection()).knows(record);
  }

  private static ConnectionRecord awaiting() {
    return record(connection(), Status.AWAITING_REVIEW);
  }

  @Test
  void acceptsByATypedVerdict() {
    assertThat(waiting(typed("accept", awaiting())).step().record().decision())
        .isEqualTo(
            new Decision(
                Status.ACCEPTING, "Accepted by table edit.", Decider.TABLE_EDIT, NOW, Map.of()));
  }

  @Test
  void acceptsByASignedVerdictAndTellsItsNote() {
    assertThat(waiting(signed("accept", NOW, awaiting())).step().record().decision())
        .isEqualTo(
            new Decision(
                Status.ACCEPTING, "Accepted by " + ALICE + ": as agreed", ALICE, NOW, Map.of()));
  }

  @Test
  void tellsNoMoreOfALongNoteThanAReasonShouldHold() {
    var said =
        new Said(
            Optional.of(new Typed.Text("accept")),
            Optional.of(new Typed.Text("x".repeat(501))),
            Optional.empty(),
            Optional.empty());

    assertThat(waiting(awaiting().with(said)).step().record().decision().reason())
        .isEqualTo("Accepted by table edit: " + "x".repeat(500) + "…");
  }

  @Test
  void rejectsAListedOneByVerdict() {
    assertThat(waiting(typed("reject", awaiting())).lists(accountRow("accept")).outline())
        .isEqualTo("Reject REJECTING");
  }

  @Test
  void acceptsOverALimit() {
    assertThat(waiting(awaiting()).lists(NONE).outline()).isEqualTo("AwaitReview AWAITING_REVIEW");
    assertThat(waiting(typed("accept", awaiting())).lists(NONE).outline())
        .isEqualTo("Accept ACCEPTING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pendingAcceptance", "rejected"})
  void acceptsNobodyWhomARejectEntryNames(String state) {
    ConnectionRecord denied =
        typed("accept", decidedBy(Decider.POLICY, connection(state), Status.REJECTED));

    assertThat(
            Scene.EMPTY.shows(connection(state)).knows(denied).lists(accountRow("reject")).steps())
        .noneMatch(Step.Accept.class::isInstance);
  }

  @Test
  void aRejectEntryRejectsThoughAPersonAccepts() {
    assertThat(waiting(typed("accept", awaiting())).lists(accountRow("reject")).outline())
        .isEqualTo("Reject REJECTING");
  }

  @ParameterizedTest
  @CsvSource({"policy", "adopted", "outside Doorman", "table edit"})
  void revokesAnEstablishedOneWhoeverLetItIn(String by) {
    ConnectionRecord in =
        typed("reject", decidedBy(new Decider(by), connection("available"), Status.ACCEPTED));

    assertThat(Scene.EMPTY.shows(connection("available")).knows(in).outline())
        .isEqualTo("Revoke REVOKING");
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"ACCEPTING", "AWAITING_REVIEW", "REJECTING", "REVOKING", "FAILED"})
  void revokesAnEstablishedOneWhateverTheStatus(Status status) {
    ConnectionRecord record = typed("reject", record(connection(), Status.ACCEPTING, status));

    assertThat(Scene.EMPTY.shows(connection("available")).knows(record).outline())
        .isEqualTo("Revoke REVOKING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pendingAcceptance", "available"})
  void rejectsOneJustAcceptedWithoutWaitingForEc2ToShowIt(String state) {
    ConnectionRecord in = typed("reject", Past.applied(NOW, record(connection(), Status.ACCEPTED)));

    assertThat(Scene.EMPTY.shows(connection(state)).knows(in).outline())
        .isEqualTo("Revoke REVOKING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frozen", "shadow"})
  void verdictsWaitWhileTheServiceIsHeld(String mode) {
    ConnectionRecord in = typed("reject", record(connection("available"), Status.ACCEPTED));
    Scene held = Scene.EMPTY.lists(defaultRow().and("mode", mode));

    assertThat(held.shows(connection("pending")).knows(in).outline()).isEqualTo("Observe ACCEPTED");
    assertThat(held.shows(connection()).knows(typed("accept", awaiting())).step().record())
        .extracting(record -> record.decision().reason())
        .asString()
        .endsWith(" Otherwise: Accepted by table edit.");
  }

  @ParameterizedTest
  @CsvSource({
    "accept, rejected, NoteOutside REJECTED, Accept ACCEPTING",
    "reject, available, NoteOutside ACCEPTED, Revoke REVOKING",
  })
  void aVerdictOutlivesAFreezeThoughSomebodyActsOutside(
      String verdict, String state, String frozen, String thawed) {
    Scene scene = Scene.EMPTY.shows(connection(state)).knows(typed(verdict, awaiting()));
    Scene inFrost = scene.lists(defaultRow().and("mode", "frozen"));

    assertThat(inFrost.outline()).isEqualTo(frozen);
    assertThat(scene.knows(inFrost.step().record()).outline()).isEqualTo(thawed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"policy", "outside Doorman", "adopted", "table edit"})
  void letsInWhoeverWasTurnedAway(String by) {
    ConnectionRecord out =
        typed("accept", decidedBy(new Decider(by), connection("rejected"), Status.REJECTED));

    assertThat(Scene.EMPTY.shows(connection("rejected")).knows(out).outline())
        .isEqualTo("Accept ACCEPTING");
  }

  @ParameterizedTest
  @CsvSource({
    "outside Doorman, rejected",
    "outside Doorman, pendingAcceptance",
    "adopted, rejected",
    "adopted, pendingAcceptance",
    "table edit, rejected",
    "table edit, pendingAcceptance",
  })
  void onlyAPersonLetsInWhomAPersonOrAnOutsiderTurnedAway(String by, String state) {
    ConnectionRecord out = decidedBy(new Decider(by), connection(state), Status.REJECTED);

    assertThat(Scene.EMPTY.shows(connection(state)).knows(out).lists(accountRow("accept")).steps())
        .isEmpty();
  }

  @Test
  void neverFightsAnAcceptanceOutsideAfterAVerdictWasCarriedOut() {
    ConnectionRecord out =
        typed(
            "reject",
            decidedBy(
                Decider.TABLE_EDIT, connection("available"), Status.ACCEPTED, Status.REVOKED));
    Scene scene = Scene.EMPTY.shows(connection("available"));

    ConnectionRecord overtaken = scene.knows(out).step().record();

    assertThat(overtaken.decision())
        .isEqualTo(
            new Decision(
                Status.ACCEPTED, "Accepted outside Doorman.", Decider.OUTSIDE, NOW, Map.of()));
    assertThat(scene.knows(overtaken).steps()).isEmpty();
    assertThat(scene.knows(signed("reject", NOW, overtaken)).outline())
        .isEqualTo("Revoke REVOKING");
  }

  @Test
  void neverFightsARejectionOutsideAfterAVerdictWasCarriedOut() {
    ConnectionRecord in =
        typed("accept", decidedBy(Decider.TABLE_EDIT, connection(), Status.ACCEPTED));
    Scene scene = Scene.EMPTY.shows(connection("rejected")).lists(accountRow("accept"));

    ConnectionRecord overtaken = scene.knows(in).step().record();

    assertThat(overtaken.decision().by()).isEqualTo(Decider.OUTSIDE);
    assertThat(overtaken.status()).isEqualTo(Status.REVOKED);
    assertThat(scene.knows(overtaken).steps()).isEmpty();
  }

  @Test
  void aVerdictTypedAnewAfterItWasTakenAwayCounts() {
    ConnectionRecord in =
        typed("accept", decidedBy(Decider.TABLE_EDIT, connection(), Status.ACCEPTED));
    Scene scene = Scene.EMPTY.shows(connection("rejected"));
    ConnectionRecord overtaken = scene.knows(in).step().record();
    Optional<String> heeded = overtaken.said().heeded();
    ConnectionRecord takenAway =
        overtaken.with(new Said(Optional.empty(), Optional.empty(), Optional.empty(), heeded));

    ConnectionRecord forgotten = scene.knows(takenAway).step().record();

    assertThat(scene.knows(typed("accept", forgotten)).outline()).isEqualTo("Accept ACCEPTING");
  }

  @Test
  void nonsenseTypedChangesNothing() {
    Scene scene = Scene.EMPTY.shows(connection()).lists(accountRow("review"));
    ConnectionRecord told = scene.knows(awaiting()).step().record();
    ConnectionRecord nonsense = typed("perhaps", told);

    assertThat(scene.knows(nonsense).steps()).isEmpty();
    assertThat(scene.knows(nonsense).lists(accountRow("accept")).outline())
        .isEqualTo("Accept ACCEPTING");
  }

  @Test
  void aVerdictIsTriedThoughThePolicysWishFailedFiveTimes() {
    ConnectionRecord failed = refused(5, record(connection(), Status.ACCEPTING, Status.FAILED));
    Scene scene = Scene.EMPTY.shows(connection()).lists(accountRow("accept"));

    assertThat(scene.knows(failed).steps()).isEmpty();
    assertThat(scene.knows(typed("accept", failed)).outline()).isEqualTo("Accept ACCEPTING");
    assertThat(scene.knows(typed("reject", failed)).step().record().trouble().attempts()).isZero();
  }

  @Test
  void aVerdictThatFailedFiveTimesIsTriedAgainWhenItIsGivenAgain() {
    ConnectionRecord failed =
        refused(5, decidedBy(ALICE, connection(), Status.ACCEPTING, Status.FAILED));
    Scene scene = Scene.EMPTY.shows(connection());

    assertThat(scene.knows(signed("accept", THEN, failed)).steps()).isEmpty();
    assertThat(scene.knows(signed("accept", NOW, failed)).outline()).isEqualTo("Accept ACCEPTING");
  }

  @Test
  void aRevocationThatIsWithdrawnLeavesWhatWasBefore() {
    ConnectionRecord cut =
        record(connection("available"), Status.ACCEPTED)
            .decided(new Decision(Status.REVOKING, "Revoked by alice.", ALICE, THEN, Map.of()));

    ConnectionRecord again = Scene.EMPTY.shows(connection("available")).knows(cut).step().record();

    assertThat(again.decision())
        .isEqualTo(
            new Decision(
                Status.ACCEPTED, Past.reason(Status.ACCEPTED), Decider.POLICY, THEN, Map.of()));
  }

  @Test
  void aRevocationThatEc2RefusesIsTriedFiveTimes() {
    ConnectionRecord failed =
        typed(
            "reject",
            decidedBy(
                Decider.TABLE_EDIT,
                connection("available"),
                Status.ACCEPTED,
                Status.REVOKING,
                Status.FAILED));
    Scene scene = Scene.EMPTY.shows(connection("pending"));

    assertThat(scene.knows(refused(4, failed)).outline()).isEqualTo("Revoke REVOKING");
    assertThat(scene.knows(refused(5, failed)).outline()).isEqualTo("Observe FAILED");
  }

  @Test
  void theTypedWordDoesNotMatterButItsMeaning() {
    ConnectionRecord record =
        awaiting()
            .with(
                new Said(
                    Optional.of(new Typed.Text(" ACCEPT ")),
                    Optional.of(new Typed.Text("ok")),
                    Optional.empty(),
                    Optional.empty()));

    assertThat(waiting(record).step().record().decision().reason())
        .isEqualTo("Accepted by table edit: ok");
  }
}
