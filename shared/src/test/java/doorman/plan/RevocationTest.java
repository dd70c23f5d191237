package doorman.plan;

import static doorman.Given.NOW;
import static doorman.Given.accountRow;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static doorman.Given.requestedAt;
import static doorman.plan.Past.THEN;
import static doorman.plan.Past.decidedBy;
import static doorman.plan.Past.refused;
import static doorman.plan.Past.typed;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.connection.Connection;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.History.Event;
import doorman.ledger.Outlook;
import doorman.ledger.Said;
import doorman.ledger.Status;
import doorman.ledger.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the policy has cut, why and when. */
class RevocationTest {
  private static final TypedRow RULES = defaultRow().and("revoke", "delisted");
  private static final TypedRow AT_ONCE = RULES.and("graceMinutes", 0);
  private static final Instant PROMISED = NOW.plus(Duration.ofHours(1));
  private static final String UNLISTED =
      "Nobody lists this consumer, and the default row * / * asks for a review.";

  private static final List<String> DECIDERS =
      List.of(
          "policy",
          "table edit",
          "arn:aws:iam::111111111111:user/al",
          "adopted",
          "outside Doorman");

  private static ConnectionRecord in(String by) {
    ConnectionRecord record =
        decidedBy(new Decider(by), connection("available"), Status.ACCEPTING, Status.ACCEPTED);
    return record.with(record.timeline().availableFrom(THEN));
  }

  private static Scene established(ConnectionRecord record) {
    return Scene.EMPTY.shows(connection("available")).knows(record);
  }

  /** One that the policy let in and nobody lists any more. */
  private static Scene delisted(TypedRow rules) {
    return established(in("policy")).lists(rules);
  }

  record Entry(String name, TypedRow row, boolean cutsPolicys, boolean cutsAll) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("gone", RULES, true, false),
          new Entry("over", accountRow("accept").and("validUntil", NOW.toString()), true, false),
          new Entry(
              "elsewhere", accountRow("accept").and("regions", List.of("eu-west-1")), true, false),
          new Entry(
              "of another address type",
              accountRow("accept").and("ipAddressTypes", List.of("ipv6")),
              true,
              false),
          new Entry("rejects", accountRow("reject"), true, true),
          new Entry(
              "rejects until later",
              accountRow("reject").and("validUntil", NOW.plusNanos(1).toString()),
              true,
              true),
          new Entry(
              "rejected until now",
              accountRow("reject").and("validUntil", NOW.toString()),
              false,
              false),
          new Entry(
              "rejects from later on",
              accountRow("reject").and("validFrom", NOW.plusNanos(1).toString()),
              false,
              false),
          new Entry("accepts", accountRow("accept"), false, false),
          new Entry(
              "accepts until later",
              accountRow("accept").and("validUntil", NOW.plusNanos(1).toString()),
              false,
              false),
          new Entry(
              "accepts from later on",
              accountRow("accept").and("validFrom", NOW.plusNanos(1).toString()),
              false,
              false),
          new Entry("over its limit", accountRow("accept").and("maxConnections", 0), false, false),
          new Entry("asks for a review", accountRow("review"), false, false),
          new Entry("unreadable", accountRow("acept"), false, false));

  static Stream<Arguments> cells() {
    return DECIDERS.stream()
        .flatMap(by -> ENTRIES.stream().map(entry -> Arguments.of(by, entry.name(), entry)));
  }

  private static Scene cell(String by, Entry entry, TypedRow rules) {
    boolean named = !entry.row().equals(RULES);
    return established(in(by))
        .lists(named ? new TypedRow[] {rules, entry.row()} : new TypedRow[] {rules});
  }

  @ParameterizedTest(name = "let in by {0}, entry {1}")
  @MethodSource("cells")
  void cutsWhomThePolicyLetInAndNoLongerListsAndWhomARejectRowNames(
      String by, String name, Entry entry) {
    boolean cut = by.equals("policy") ? entry.cutsPolicys() : entry.cutsAll();

    assertThat(cell(by, entry, AT_ONCE).outline())
        .as(name)
        .isEqualTo(cut ? "Revoke REVOKING" : "nothing");
    assertThat(cell(by, entry, RULES).outline())
        .as(name)
        .isEqualTo(cut ? "Schedule ACCEPTED" : "nothing");
  }

  @ParameterizedTest(name = "let in by {0}, entry {1}")
  @MethodSource("cells")
  void cutsNobodyUnlessTheRulesSaySo(String by, String name, Entry entry) {
    for (TypedRow rules :
        List.of(
            defaultRow().and("graceMinutes", 0),
            AT_ONCE.and("revoke", "never"),
            AT_ONCE.and("mode", "frozen"),
            AT_ONCE.and("mode", "freeze"))) {
      assertThat(cell(by, entry, rules).outline()).as(name).isEqualTo("nothing");
    }
  }

  @Test
  void announcesWhenAndWhyAndLeavesTheStandingAsOldAsItIs() {
    ConnectionRecord before = in("policy");

    ConnectionRecord scheduled = established(before).lists(RULES).step().record();

    String reason = "To be revoked at 2026-11-21T10:30:00Z. " + UNLISTED;
    assertThat(scheduled.outlook().revokeAt()).contains(PROMISED);
    assertThat(scheduled.decision())
        .isEqualTo(new Decision(Status.ACCEPTED, reason, Decider.POLICY, THEN, Map.of()));
    assertThat(scheduled.history().events().getLast())
        .isEqualTo(new Event(NOW, Status.ACCEPTED, Decider.POLICY, reason));
  }

  @Test
  void cutsWhenTheGraceIsOverAndNotBefore() {
    Scene scheduled = delisted(RULES).then(NOW);

    assertThat(scheduled.outline(PROMISED.minusNanos(1))).isEqualTo("nothing");
    Step cut = scheduled.step(PROMISED);
    assertThat(cut).isInstanceOf(Step.Revoke.class);
    assertThat(cut.record().decision())
        .isEqualTo(
            new Decision(
                Status.REVOKING, "Revoked. " + UNLISTED, Decider.POLICY, PROMISED, Map.of()));
    assertThat(cut.record().outlook().revokeAt()).contains(PROMISED);
  }

  @Test
  void saysNothingOfWhatIsToComeOnceItIsDone() {
    ConnectionRecord done = Outcome.done(delisted(AT_ONCE).step().record(), NOW);

    assertThat(done.status()).isEqualTo(Status.REVOKED);
    assertThat(done.outlook()).isEqualTo(Outlook.NONE);
    assertThat(Scene.EMPTY.shows(connection("rejected")).knows(done).lists(AT_ONCE).steps())
        .hasSize(1)
        .allMatch(Step.Observe.class::isInstance);
  }

  @Test
  void sparesWhoIsListedAgainInTheVeryLastInstant() {
    ConnectionRecord before = in("policy");
    Scene scheduled = established(before).lists(RULES).then(NOW);

    Step spare = scheduled.lists(RULES, accountRow("accept")).step(PROMISED);

    assertThat(spare).isInstanceOf(Step.Spare.class);
    assertThat(spare.record().outlook().revokeAt()).isEmpty();
    assertThat(spare.record().decision()).isEqualTo(before.decision());
    assertThat(spare.record().history().events().getLast())
        .isEqualTo(
            new Event(
                PROMISED,
                Status.ACCEPTED,
                Decider.POLICY,
                "Its revocation is not wanted any more."));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 600})
  void keepsWhatWasPromisedThoughTheGraceIsEdited(int minutes) {
    Scene scheduled = delisted(RULES).then(NOW).lists(RULES.and("graceMinutes", minutes));

    assertThat(scheduled.outline(PROMISED.minusNanos(1))).isEqualTo("nothing");
    assertThat(scheduled.outline(PROMISED)).isEqualTo("Revoke REVOKING");
  }

  @Test
  void givesTheWholeGraceAgainToWhoIsDelistedASecondTime() {
    Instant later = PROMISED.minusSeconds(1);
    Scene spared = delisted(RULES).then(NOW).lists(RULES, accountRow("accept")).then(later);

    ConnectionRecord again = spared.lists(RULES).step(later).record();

    assertThat(again.outlook().revokeAt()).contains(later.plus(Duration.ofHours(1)));
    assertThat(spared.lists(RULES).then(later).lists(RULES, accountRow("accept")).step(later))
        .extracting(step -> step.record().decision().reason())
        .isEqualTo(in("policy").decision().reason());
  }

  @Test
  void doubtSparesToo() {
    Scene doubted = delisted(RULES).then(NOW).lists(RULES, accountRow("acept"));

    assertThat(doubted.outline(PROMISED)).isEqualTo("Spare ACCEPTED");
  }

  @Test
  void aFreezeCallsItOffAndTheThawGivesTheWholeGraceAgain() {
    Scene frozen = delisted(RULES).then(NOW).lists(RULES.and("mode", "frozen"));
    assertThat(frozen.outline(PROMISED)).isEqualTo("Spare ACCEPTED");

    Step thawed = frozen.then(PROMISED).lists(RULES).step(PROMISED);

    assertThat(thawed).isInstanceOf(Step.Schedule.class);
    assertThat(thawed.record().outlook().revokeAt()).contains(PROMISED.plus(Duration.ofHours(1)));
  }

  @Test
  void neverCutsForBeingUnlistedWhomThePolicyLetInAndAPersonWantsIn() {
    ConnectionRecord wanted = typed("accept", in("policy"));

    assertThat(established(wanted).lists(AT_ONCE).outline()).isEqualTo("nothing");
    assertThat(established(wanted).lists(AT_ONCE, accountRow("reject")).outline())
        .isEqualTo("Revoke REVOKING");
  }

  @Test
  void aPersonsAcceptDuringTheGraceSpares() {
    ConnectionRecord scheduled = delisted(RULES).step().record().written();

    assertThat(established(typed("accept", scheduled)).lists(RULES).outline())
        .isEqualTo("Spare ACCEPTED");
  }

  @Test
  void aPersonsRejectDoesNotWaitForTheGrace() {
    ConnectionRecord scheduled = delisted(RULES).step().record().written();

    Step cut = established(typed("reject", scheduled)).lists(RULES).step();

    assertThat(cut).isInstanceOf(Step.Revoke.class);
    assertThat(cut.record().decision().by()).isEqualTo(Decider.TABLE_EDIT);
  }

  @Test
  void saysTheNewReasonWhereOneIsGivenInTheGrace() {
    ConnectionRecord blocked =
        delisted(RULES).then(NOW).lists(RULES, accountRow("reject")).step().record();

    assertThat(blocked.outlook().revokeAt()).contains(PROMISED);
    assertThat(blocked.decision().reason())
        .isEqualTo(
            "To be revoked at 2026-11-21T10:30:00Z. The allowlist row %s / 222222222222 rejects"
                    .formatted(connection().service())
                + " this consumer.");
  }

  @Test
  void letsInOnceMoreWhomItHasCutAndWhoIsListedAgain() {
    ConnectionRecord cut = Outcome.done(delisted(AT_ONCE).step().record(), NOW).written();
    Scene out = Scene.EMPTY.shows(connection("rejected")).knows(cut);

    assertThat(out.lists(AT_ONCE, accountRow("accept")).outline()).isEqualTo("Accept ACCEPTING");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "60, false"})
  void writesDownFirstWhomSomebodyLetInWhoIsBlocked(int minutes, boolean goesOn) {
    TypedRow rules = RULES.and("graceMinutes", minutes);
    Scene blocked = Scene.EMPTY.shows(connection("available")).lists(rules, accountRow("reject"));
    ConnectionRecord noted = blocked.step().record();

    assertThat(blocked.outline()).isEqualTo("NoteOutside ACCEPTED");
    assertThat(noted.decision().by()).isEqualTo(Decider.OUTSIDE);
    assertThat(noted.outlook().revokeAt()).contains(NOW.plus(Duration.ofMinutes(minutes)));
    assertThat(blocked.plan(NOW).goesOn(NOW)).isEqualTo(goesOn);
    assertThat(blocked.then(NOW).outline(NOW.plus(Duration.ofMinutes(minutes))))
        .isEqualTo("Revoke REVOKING");
  }

  @Test
  void adoptsWhoIsBlockedBeforeItIsCut() {
    Connection old = requestedAt(Scene.ENROLLED.minusNanos(1), connection("available"));
    Scene blocked = Scene.EMPTY.shows(old).lists(RULES, accountRow("reject"));

    assertThat(blocked.outline()).isEqualTo("Adopt ACCEPTED");
    assertThat(blocked.step().record().outlook().revokeAt()).contains(PROMISED);
  }

  private static ConnectionRecord leftBehind() {
    return delisted(AT_ONCE).step().record().written();
  }

  @Test
  void finishesWhatADeadPassHasLeft() {
    Step again = established(leftBehind()).lists(RULES).step(NOW.plusSeconds(60));

    assertThat(again).isInstanceOf(Step.Revoke.class);
    assertThat(again.record().history().events().getLast().reason())
        .isEqualTo("Taken up again: an earlier pass did not end.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"relisted", "never", "frozen", "shadow"})
  void withdrawsWhatADeadPassHasLeftAndNobodyWantsAnyMore(String why) {
    Scene left = established(leftBehind());
    Scene now =
        switch (why) {
          case "relisted" -> left.lists(AT_ONCE, accountRow("accept"));
          case "never" -> left.lists(AT_ONCE.and("revoke", "never"));
          default -> left.lists(AT_ONCE.and("mode", why));
        };

    Step spare = now.step(NOW.plusSeconds(60));

    assertThat(spare).isInstanceOf(Step.Spare.class);
    assertThat(spare.record().decision()).isEqualTo(in("policy").decision());
  }

  @Test
  void givesTheWholeGraceToWhomAPersonNoLongerWantsCut() {
    ConnectionRecord byPerson =
        established(typed("reject", in("policy"))).lists(RULES).step().record().written();
    ConnectionRecord silent = byPerson.with(Said.NOTHING);

    Step step = established(silent).lists(RULES).step(NOW.plusSeconds(60));

    assertThat(step).isInstanceOf(Step.Schedule.class);
    assertThat(step.record().outlook().revokeAt()).contains(PROMISED.plusSeconds(60));
  }

  @Test
  void triesFiveTimesWhatEc2Refuses() {
    ConnectionRecord failed = Outcome.refused(leftBehind(), "E: no", NOW);
    Scene scene = Scene.EMPTY.shows(connection("available")).lists(RULES);

    assertThat(failed.outlook().revokeAt()).contains(NOW);
    assertThat(scene.knows(refused(4, failed)).outline()).isEqualTo("Revoke REVOKING");
    assertThat(scene.knows(refused(5, failed)).outline()).isEqualTo("nothing");
    Step spared = scene.knows(refused(5, failed)).lists(RULES, accountRow("accept")).step();
    assertThat(spared).isInstanceOf(Step.Spare.class);
    assertThat(spared.record().trouble()).isEqualTo(Trouble.NONE);
    assertThat(spared.record().decision()).isEqualTo(in("policy").decision());
  }

  @Test
  void endsAtTheVeryInstantWhenItsRowDoes() {
    TypedRow listed = accountRow("accept").and("validUntil", PROMISED.toString());
    Scene scene = established(in("policy")).lists(AT_ONCE, listed);

    assertThat(scene.outline(PROMISED.minusNanos(1))).isEqualTo("nothing");
    assertThat(scene.outline(PROMISED)).isEqualTo("Revoke REVOKING");
  }

  @Test
  void anEndpointThatIsGoneIsNotToBeCutAnyMore() {
    Scene scheduled = delisted(RULES).then(NOW);

    Step closed = scheduled.shows(connection("deleting")).step();

    assertThat(closed.record().status()).isEqualTo(Status.CLOSED);
    assertThat(closed.record().outlook().revokeAt()).isEqualTo(Optional.empty());
  }
}
