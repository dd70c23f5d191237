package doorman.event;

import static doorman.Given.NOW;
import static doorman.Given.connection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.event.Announcement.Outcome;
import doorman.event.Announcement.Topic;
import doorman.event.Announcement.VerdictHeard;
import doorman.event.Announcement.VerdictNotUnderstood;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Outlook;
import doorman.ledger.Reminder;
import doorman.ledger.Said;
import doorman.ledger.Said.Nonsense;
import doorman.ledger.Status;
import doorman.ledger.Verdict;
import doorman.ledger.Verdict.Wanted;
import doorman.table.Typed;
import doorman.table.Typed.Fields;
import doorman.table.Typed.Text;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a write to a connection's row tells. */
class ChangeTest {
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Map<Status, Topic> TOLD =
      Map.of(
          Status.AWAITING_REVIEW, Topic.AWAITING_REVIEW,
          Status.ACCEPTED, Topic.ACCEPTED,
          Status.REJECTED, Topic.REJECTED,
          Status.REVOKED, Topic.REVOKED,
          Status.FAILED, Topic.FAILED,
          Status.CLOSED, Topic.CLOSED);
  private static final ConnectionRecord WAITING = row(Status.AWAITING_REVIEW);
  private static final ConnectionRecord ACCEPTED = row(Status.ACCEPTED);
  private static final Said ACCEPT = typed("accept", "Signed");
  private static final Said PERHAPS = typed("perhaps", "Signed");
  private static final Typed SIGNED =
      new Fields(Map.of("action", new Text("reject"), "by", new Text("alice")));

  @ParameterizedTest
  @EnumSource
  void tellsEachStatusThatIsNoIntentWhenItIsNew(Status before) {
    assertThat(
            Arrays.stream(Status.values())
                .filter(after -> after != before)
                .collect(toMap(after -> after, after -> told(row(before), row(after)))))
        .isEqualTo(
            Arrays.stream(Status.values())
                .filter(after -> after != before)
                .collect(
                    toMap(
                        after -> after,
                        after ->
                            Optional.ofNullable(TOLD.get(after))
                                .map(topic -> outcome(topic, row(after), before))
                                .stream()
                                .toList())));
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheStatusOfANewRow(Status status) {
    List<Announcement> told = new Change(Optional.empty(), row(status)).announcements();

    assertThat(told)
        .isEqualTo(
            Optional.ofNullable(TOLD.get(status))
                .map(topic -> new Outcome(topic, row(status), Optional.empty()))
                .stream()
                .toList());
  }

  @ParameterizedTest
  @EnumSource
  void isSilentAboutAStatusThatStays(Status status) {
    ConnectionRecord settling = row(status, Decider.POLICY, "It has not settled.", NOW);
    ConnectionRecord overLimit = row(status, Decider.POLICY, "It would be one too many.", LATER);

    assertThat(told(settling, overLimit)).isEmpty();
  }

  @Test
  void tellsThatAConnectionHasBecomeAvailable() {
    ConnectionRecord available = available(LATER);

    assertThat(told(ACCEPTED, available)).containsExactly(outcome(Topic.AVAILABLE, available));
  }

  @Test
  void tellsThatAConnectionHasBecomeAvailableAgain() {
    assertThat(told(available(NOW), available(LATER)))
        .containsExactly(outcome(Topic.AVAILABLE, available(LATER)));
  }

  @Test
  void isSilentAboutAConnectionThatStaysAvailableOrIsNoLonger() {
    assertThat(told(available(NOW), available(NOW))).isEmpty();
    assertThat(told(available(NOW), ACCEPTED)).isEmpty();
  }

  @Test
  void tellsBothOfAConnectionThatIsAvailableWhenItIsAdopted() {
    ConnectionRecord adopted = row(Status.ACCEPTED, Decider.ADOPTED, "Before us.", NOW);
    ConnectionRecord available = adopted.with(adopted.timeline().availableFrom(NOW));

    assertThat(new Change(Optional.empty(), available).announcements())
        .containsExactly(outcome(Topic.ACCEPTED, available), outcome(Topic.AVAILABLE, available));
  }

  @Test
  void tellsBothOfADecisionOutsideDoorman() {
    ConnectionRecord outside = outside(Status.ACCEPTED, LATER);

    assertThat(told(WAITING, outside))
        .containsExactly(
            outcome(Topic.ACCEPTED, outside, Status.AWAITING_REVIEW),
            outcome(Topic.DECIDED_OUTSIDE, outside, Status.AWAITING_REVIEW));
  }

  @Test
  void tellsOfADecisionOutsideDoormanThatANewRowBeginsWith() {
    ConnectionRecord outside = outside(Status.REJECTED, NOW);

    assertThat(new Change(Optional.empty(), outside).announcements())
        .containsExactly(outcome(Topic.REJECTED, outside), outcome(Topic.DECIDED_OUTSIDE, outside));
  }

  @Test
  void tellsOfASecondDecisionOutsideDoorman() {
    ConnectionRecord cut = outside(Status.REVOKED, LATER);

    assertThat(told(outside(Status.ACCEPTED, NOW), cut))
        .containsExactly(
            outcome(Topic.REVOKED, cut, Status.ACCEPTED),
            outcome(Topic.DECIDED_OUTSIDE, cut, Status.ACCEPTED));
  }

  @Test
  void isSilentAboutADecisionOutsideDoormanThatItHasTold() {
    ConnectionRecord outside = outside(Status.ACCEPTED, NOW);
    ConnectionRecord closed = outside(Status.CLOSED, LATER);
    ConnectionRecord revoking = row(Status.REVOKING, Decider.TABLE_EDIT, "Left us", LATER);

    assertThat(told(outside, outside.written())).isEmpty();
    assertThat(told(outside, closed))
        .containsExactly(outcome(Topic.CLOSED, closed, Status.ACCEPTED));
    assertThat(told(closed, outside))
        .containsExactly(outcome(Topic.ACCEPTED, outside, Status.CLOSED));
    assertThat(told(revoking, outside))
        .containsExactly(outcome(Topic.ACCEPTED, outside, Status.REVOKING));
  }

  @Test
  void tellsEachReminderOnceAWait() {
    ConnectionRecord halfway = reminded(Reminder.HALFWAY);
    ConnectionRecord overdue = reminded(Reminder.OVERDUE);

    assertThat(told(WAITING, halfway)).containsExactly(outcome(Topic.REVIEW_REMINDER, halfway));
    assertThat(told(halfway, overdue)).containsExactly(outcome(Topic.REVIEW_OVERDUE, overdue));
    assertThat(told(WAITING, overdue)).containsExactly(outcome(Topic.REVIEW_OVERDUE, overdue));
    assertThat(told(halfway, halfway.written())).isEmpty();
    assertThat(told(overdue, WAITING)).isEmpty();
  }

  @Test
  void isSilentAboutAReminderThatIsToldWhenTheTimeForTheReviewIsChanged() {
    ConnectionRecord halfway = reminded(Reminder.HALFWAY);

    assertThat(told(halfway, halfway.with(halfway.outlook().dueAt(Optional.of(LATER))))).isEmpty();
  }

  @Test
  void tellsTheSameReminderOfAnotherWait() {
    ConnectionRecord first = reminded(Reminder.HALFWAY);
    ConnectionRecord second = first.with(first.timeline().waitingFrom(LATER));

    assertThat(told(first, second)).containsExactly(outcome(Topic.REVIEW_REMINDER, second));
    assertThat(new Change(Optional.empty(), first).announcements())
        .contains(outcome(Topic.REVIEW_REMINDER, first));
  }

  @Test
  void tellsWhatAPolicyOnTrialWouldHaveDecided() {
    ConnectionRecord accepted = tried(Status.ACCEPTED);
    ConnectionRecord rejected = tried(Status.REJECTED);

    assertThat(told(WAITING, accepted))
        .containsExactly(outcome(Topic.WOULD_HAVE_DECIDED, accepted));
    assertThat(told(accepted, rejected))
        .containsExactly(outcome(Topic.WOULD_HAVE_DECIDED, rejected));
    assertThat(told(accepted, accepted.written())).isEmpty();
    assertThat(told(accepted, WAITING)).isEmpty();
  }

  @Test
  void tellsThatAConnectionWillBeCutAndWhenThatIsChanged() {
    ConnectionRecord soon = cutAt(LATER);
    ConnectionRecord later = cutAt(LATER.plusSeconds(60));

    assertThat(told(ACCEPTED, soon)).containsExactly(outcome(Topic.REVOCATION_SCHEDULED, soon));
    assertThat(told(soon, later)).containsExactly(outcome(Topic.REVOCATION_SCHEDULED, later));
    assertThat(told(soon, soon.written())).isEmpty();
  }

  @Test
  void tellsThatAConnectionWillNotBeCutAfterAll() {
    assertThat(told(cutAt(LATER), ACCEPTED))
        .containsExactly(outcome(Topic.REVOCATION_CANCELLED, ACCEPTED));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
  void takesNoConnectionForSparedThatIsAcceptedNoLonger(Status status) {
    ConnectionRecord soon = cutAt(LATER);

    assertThat(told(soon, row(status))).isEqualTo(told(ACCEPTED, row(status)));
    assertThat(told(ACCEPTED, row(status).with(soon.outlook())))
        .noneMatch(announcement ->
            announcement instanceof Outcome(Topic topic, _, _)
                && topic == Topic.REVOCATION_SCHEDULED);
  }

  @Test
  void tellsBothOfATrialThatStopsARevocation() {
    ConnectionRecord tried = ACCEPTED.with(Outlook.NONE.wouldBe(Optional.of(Status.REVOKED)));

    assertThat(told(cutAt(LATER), tried))
        .containsExactly(
            outcome(Topic.WOULD_HAVE_DECIDED, tried), outcome(Topic.REVOCATION_CANCELLED, tried));
  }

  @Test
  void hearsAVerdict() {
    ConnectionRecord said = WAITING.with(ACCEPT);

    assertThat(told(WAITING, said)).containsExactly(heard(said, Wanted.ACCEPT, "Signed"));
    assertThat(new Change(Optional.empty(), said).announcements())
        .contains(heard(said, Wanted.ACCEPT, "Signed"));
  }

  @Test
  void hearsAVerdictThatIsChanged() {
    ConnectionRecord reject = WAITING.with(typed("reject", "Signed"));
    ConnectionRecord otherNote = WAITING.with(typed("accept", "Signed last night"));

    assertThat(told(WAITING.with(ACCEPT), reject))
        .containsExactly(heard(reject, Wanted.REJECT, "Signed"));
    assertThat(told(WAITING.with(ACCEPT), otherNote))
        .containsExactly(heard(otherNote, Wanted.ACCEPT, "Signed last night"));
  }

  @Test
  void hearsTheSignedVerdictThatANonsenseUncovers() {
    Said both =
        new Said(
            Optional.of(new Text("perhaps")),
            Optional.empty(),
            Optional.of(SIGNED),
            Optional.empty());
    ConnectionRecord said = WAITING.with(both);
    var signed =
        new Verdict(Wanted.REJECT, new Decider("alice"), Optional.empty(), Optional.empty());

    assertThat(told(WAITING.with(ACCEPT), said))
        .containsExactly(new VerdictHeard(said, signed), nonsense(said, "review", "perhaps"));
  }

  @Test
  void doesNotHearAVerdictTwice() {
    assertThat(told(WAITING.with(ACCEPT), WAITING.with(ACCEPT).written())).isEmpty();
    assertThat(told(WAITING.with(ACCEPT), WAITING.with(typed(" Accept ", "Signed")))).isEmpty();
  }

  @Test
  void doesNotHearAVerdictThatIsTakenBackOrOvertaken() {
    ConnectionRecord spent = WAITING.with(ACCEPT.overtaken());

    assertThat(told(WAITING.with(ACCEPT), WAITING)).isEmpty();
    assertThat(told(WAITING.with(ACCEPT), spent)).isEmpty();
    assertThat(told(spent, spent.with(spent.said().current()))).isEmpty();
  }

  @Test
  void tellsOfNonsenseOnceAnEdit() {
    ConnectionRecord said = WAITING.with(PERHAPS);
    ConnectionRecord otherNote = WAITING.with(typed("perhaps", "Signed last night"));
    ConnectionRecord other = WAITING.with(typed("maybe", "Signed"));

    assertThat(told(WAITING, said)).containsExactly(nonsense(said, "review", "perhaps"));
    assertThat(told(said, said.written())).isEmpty();
    assertThat(told(said, otherNote)).isEmpty();
    assertThat(told(said, other)).containsExactly(nonsense(other, "review", "maybe"));
    assertThat(told(WAITING.with(ACCEPT), said))
        .containsExactly(nonsense(said, "review", "perhaps"));
  }

  @Test
  void tellsOfAMapThatIsNoVerdict() {
    ConnectionRecord said =
        WAITING.with(
            new Said(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Text("accept")),
                Optional.empty()));

    assertThat(told(WAITING, said)).containsExactly(nonsense(said, "verdict", "accept"));
  }

  private static List<Announcement> told(ConnectionRecord before, ConnectionRecord after) {
    return new Change(Optional.of(before), after).announcements();
  }

  private static Outcome outcome(Topic topic, ConnectionRecord record) {
    return new Outcome(topic, record, Optional.empty());
  }

  private static Outcome outcome(Topic topic, ConnectionRecord record, Status previous) {
    return new Outcome(topic, record, Optional.of(previous));
  }

  private static VerdictHeard heard(ConnectionRecord record, Wanted wanted, String note) {
    return new VerdictHeard(
        record, new Verdict(wanted, Decider.TABLE_EDIT, Optional.of(note), Optional.empty()));
  }

  private static VerdictNotUnderstood nonsense(
      ConnectionRecord record, String attribute, String typed) {
    return new VerdictNotUnderstood(record, new Nonsense(attribute, new Text(typed)));
  }

  private static ConnectionRecord row(Status status) {
    return row(status, Decider.POLICY, "Because.", NOW);
  }

  private static ConnectionRecord outside(Status status, Instant at) {
    return row(status, Decider.OUTSIDE, "Decided outside Doorman.", at);
  }

  private static ConnectionRecord row(Status status, Decider by, String reason, Instant at) {
    return ConnectionRecord.first(
        connection(), new Decision(status, reason, by, at, Map.of()), NOW);
  }

  private static ConnectionRecord reminded(Reminder reminder) {
    return WAITING.with(Outlook.NONE.reminded(Optional.of(reminder)));
  }

  private static ConnectionRecord tried(Status wouldBe) {
    return WAITING.with(Outlook.NONE.wouldBe(Optional.of(wouldBe)));
  }

  private static ConnectionRecord cutAt(Instant instant) {
    return ACCEPTED.with(Outlook.NONE.revokedAt(Optional.of(instant)));
  }

  private static ConnectionRecord available(Instant at) {
    return ACCEPTED.with(ACCEPTED.timeline().availableFrom(at));
  }

  private static Said typed(String review, String note) {
    return new Said(
        Optional.of(new Text(review)),
        Optional.of(new Text(note)),
        Optional.empty(),
        Optional.empty());
  }
}
