package doorman.review;

import static doorman.Given.NOW;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.allowlist;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static doorman.review.Door.ALICE;
import static doorman.review.Door.BOB;
import static doorman.review.Door.accept;
import static doorman.review.Door.json;
import static doorman.review.Door.reject;
import static doorman.review.Door.request;
import static doorman.review.Door.words;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.allowlist.AllowlistUnavailableException;
import doorman.connection.Connection;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.InMemoryLedger;
import doorman.ledger.LedgerUnavailableException;
import doorman.ledger.Row;
import doorman.ledger.Status;
import doorman.ledger.Verdict;
import doorman.ledger.Verdict.Wanted;
import doorman.ledger.Verdicts;
import doorman.table.Typed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What becomes of verdicts that people send. */
final class DeskTest {
  private static final String WHY = "Signed the contract yesterday";

  private final Door door = new Door();

  @Test
  void recordsAVerdictInTheNameOfTheCaller() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);

    Answer answer = door.post(ALICE, accept(WHY, waiting));

    assertThat(door.verdict(waiting)).contains(verdict(Wanted.ACCEPT, ALICE, WHY));
    assertThat(answer)
        .isEqualTo(
            new Answer(
                200,
                "{\"service\":\"vpce-svc-0123456789abcdef0\",\"results\":[{"
                    + "\"endpoint\":\"vpce-00000000000000001\",\"result\":\"recorded\","
                    + "\"message\":\"Recorded. Doorman acts on it at once.\","
                    + "\"verdict\":{\"action\":\"accept\",\"note\":\"Signed the contract yesterday\","
                    + "\"by\":\"arn:aws:iam::111111111111:user/alice\","
                    + "\"at\":\"2026-11-21T09:30:00Z\"}}]}"));
    assertThat(door.journal.lines)
        .containsExactly(
            "vpce-svc-0123456789abcdef0 / vpce-00000000000000001: ACCEPT by"
                + " arn:aws:iam::111111111111:user/alice is recorded");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "CLOSED")
  void takesAVerdictWhateverTheConnectionHasComeTo(Status status) {
    Connection connection = door.stands(1, status);

    assertThat(words(door.post(ALICE, reject(WHY, connection)))).containsExactly("recorded");
    assertThat(door.verdict(connection)).contains(verdict(Wanted.REJECT, ALICE, WHY));
  }

  @Test
  void refusesAConnectionThatIsGone() {
    Connection closed = door.stands(1, Status.CLOSED);

    Answer answer = door.post(ALICE, accept(WHY, closed));

    assertThat(answer.status()).isEqualTo(410);
    assertThat(words(answer)).containsExactly("closed");
    assertThat(door.verdict(closed)).isEmpty();
  }

  @Test
  void refusesAConnectionThatItDoesNotKnow() {
    Answer answer = door.post(ALICE, accept(WHY, connection()));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(words(answer)).containsExactly("unknown");
  }

  @Test
  void refusesAConnectionWhoseRowCannotBeReadAndSaysWhy() {
    Connection spoilt = door.stands(1, Status.AWAITING_REVIEW);
    door.ledger.spoil(SERVICE, spoilt.endpoint(), "status cannot be 'LET IN'");

    Answer answer = door.post(ALICE, accept(WHY, spoilt));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(message(answer))
        .isEqualTo(
            "The row of this connection cannot be read: status cannot be 'LET IN'. Repair it first.");
  }

  @Test
  void refusesAServiceThatIsNotInDoormansCare() {
    String body = accept(WHY, connection()).replace("abcdef0", "abcdef1");

    Answer answer = door.post(ALICE, body);

    assertThat(answer)
        .isEqualTo(
            Answer.refusal(
                404,
                "vpce-svc-0123456789abcdef1 is not in Doorman's care: tag it doorman = managed, or"
                    + " look for a mistyped id."));
  }

  @Test
  void hasNothingToDoWhenTheSameIsSaidAgain() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    door.post(ALICE, accept(WHY, waiting));
    List<ConnectionRecord> before = door.ledger.records(SERVICE);

    Answer answer = door.post(BOB, accept("I think so too", waiting));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(words(answer)).containsExactly("already");
    assertThat(message(answer)).startsWith("Nothing to do: " + ALICE);
    assertThat(door.ledger.records(SERVICE)).isEqualTo(before);
  }

  @Test
  void tellsWhoeverSaysOtherwiseWhoWasFirst() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    door.post(ALICE, accept(WHY, waiting));

    Answer answer = door.post(BOB, reject("Never heard of them", waiting));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(words(answer)).containsExactly("conflict");
    assertThat(json(answer).at("/results/0/verdict").toString())
        .isEqualTo(
            "{\"action\":\"accept\",\"note\":\"%s\",\"by\":\"%s\",\"at\":\"2026-11-21T09:30:00Z\"}"
                .formatted(WHY, ALICE));
    assertThat(door.verdict(waiting)).contains(verdict(Wanted.ACCEPT, ALICE, WHY));
  }

  @Test
  void letsSomebodyOverruleAVerdictThatIsNamed() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    door.post(ALICE, accept(WHY, waiting));

    Answer answer =
        door.post(
            BOB,
            request(
                "reject", "Never heard of them", replacing(ALICE.name(), NOW.toString()), waiting));

    assertThat(words(answer)).containsExactly("recorded");
    assertThat(door.verdict(waiting)).contains(verdict(Wanted.REJECT, BOB, "Never heard of them"));
  }

  @ParameterizedTest
  @CsvSource({"bob, 2026-11-21T09:30:00Z", "alice, 2026-11-21T09:29:59Z"})
  void letsNobodyOverruleAVerdictByNamingAnother(String user, String at) {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    door.post(ALICE, accept(WHY, waiting));

    Answer answer =
        door.post(
            BOB,
            request(
                "reject",
                "Never heard of them",
                replacing("arn:aws:iam::111111111111:user/" + user, at),
                waiting));

    assertThat(words(answer)).containsExactly("conflict");
    assertThat(door.verdict(waiting)).contains(verdict(Wanted.ACCEPT, ALICE, WHY));
  }

  @Test
  void overrulesWhatWasTypedIntoTheTableIfThatIsNamed() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    door.ledger.type(SERVICE, waiting.endpoint(), "review", new Typed.Text("accept"));

    List<String> first = words(door.post(BOB, reject(WHY, waiting)));
    List<String> second =
        words(
            door.post(
                BOB, request("reject", WHY, ", \"replaces\": {\"by\": \"table edit\"}", waiting)));

    assertThat(List.of(first, second)).containsExactly(List.of("conflict"), List.of("recorded"));
    assertThat(door.verdict(waiting)).contains(verdict(Wanted.REJECT, BOB, WHY));
  }

  @Test
  void refusesToLetInWhomARejectEntryInForceNamesAndNamesTheRow() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    door.list(accountRow("reject"));

    Answer answer = door.post(ALICE, accept(WHY, waiting));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(json(answer).at("/results/0").toString())
        .isEqualTo(
            "{\"endpoint\":\"vpce-00000000000000001\",\"result\":\"denied\",\"message\":\"The allowlist"
                + " row vpce-svc-0123456789abcdef0 / 222222222222 rejects this consumer, and deny"
                + " beats everything: edit that row first.\",\"row\":{"
                + "\"service\":\"vpce-svc-0123456789abcdef0\",\"consumer\":\"222222222222\"}}");
    assertThat(door.verdict(waiting)).isEmpty();
  }

  @Test
  void letsInAgainstARejectEntryThatIsOver() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    door.list(accountRow("reject").and("validUntil", NOW.toString()));

    assertThat(words(door.post(ALICE, accept(WHY, waiting)))).containsExactly("recorded");
  }

  @Test
  void turnsAwayWhomARejectEntryNames() {
    Connection let = door.stands(1, Status.ACCEPTED);
    door.list(accountRow("reject"));

    assertThat(words(door.post(ALICE, reject(WHY, let)))).containsExactly("recorded");
  }

  @ParameterizedTest
  @CsvSource({"frozen, frozen", "shadow, in shadow"})
  void saysThatAVerdictWaitsWhereNothingIsDone(String mode, String word) {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    door.list(defaultRow().and("mode", mode));

    assertThat(message(door.post(ALICE, accept(WHY, waiting))))
        .isEqualTo("Recorded. Nothing is done as long as the service is " + word + ".");
  }

  @Test
  void answersForEachConnectionOfMany() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    Connection closed = door.stands(2, Status.CLOSED);
    Connection also = door.stands(3, Status.AWAITING_REVIEW);

    Answer answer = door.post(ALICE, accept(WHY, waiting, closed, also));

    assertThat(answer.status()).isEqualTo(207);
    assertThat(words(answer)).containsExactly("recorded", "closed", "recorded");
    assertThat(List.of(door.verdict(waiting), door.verdict(also)))
        .containsOnly(Optional.of(verdict(Wanted.ACCEPT, ALICE, WHY)));
  }

  @Test
  void looksAgainWhenSomebodyWasFasterAndTellsWho() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    var late = new Meddled(door.ledger);
    late.before(() -> door.post(BOB, reject("Never heard of them", waiting)));

    Answer answer = desk(late).answer(post(accept(WHY, waiting)));

    assertThat(words(answer)).containsExactly("conflict");
    assertThat(door.verdict(waiting)).contains(verdict(Wanted.REJECT, BOB, "Never heard of them"));
  }

  @Test
  void knowsItsOwnVerdictWhenTheAnswerWasLost() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    var lossy = new Meddled(door.ledger);
    lossy.before(() -> door.post(ALICE, accept(WHY, waiting)));

    assertThat(words(desk(lossy).answer(post(accept(WHY, waiting))))).containsExactly("recorded");
  }

  @Test
  void givesUpWhereOthersKeepWriting() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    var busy = new Meddled(door.ledger);
    for (int i = 0; i < 5; i++) {
      var note = new Typed.Text("note " + i);
      busy.before(() -> door.ledger.type(SERVICE, waiting.endpoint(), "reviewNote", note));
    }

    Answer answer = desk(busy).answer(post(accept(WHY, waiting)));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(message(answer))
        .isEqualTo("Others keep writing to the row. Send the request again: it counts once.");
  }

  @Test
  void triesNothingMoreOnceTheTableDoesNotAnswer() {
    Connection one = door.stands(1, Status.AWAITING_REVIEW);
    Connection two = door.stands(2, Status.AWAITING_REVIEW);
    var broken = new Meddled(door.ledger);
    broken.before(() -> {
      throw new LedgerUnavailableException("Could not give", new IllegalStateException("silence"));
    });

    Answer answer = desk(broken).answer(post(accept(WHY, one, two)));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(words(answer)).containsExactly("unavailable", "unavailable");
    assertThat(door.verdict(two)).isEmpty();
  }

  @Test
  void recordsNothingWhileTheAllowlistCannotBeRead() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);
    var blind =
        new Desk(
            _ -> {
              throw new AllowlistUnavailableException("no", new IllegalStateException("silence"));
            },
            door.ledger,
            () -> NOW,
            door.journal);

    assertThat(blind.answer(post(accept(WHY, waiting))).status()).isEqualTo(503);
    assertThat(door.verdict(waiting)).isEmpty();
    assertThat(door.journal.lines).containsExactly("unavailable: no");
  }

  @Test
  void takesNothingFromWhoHasNotSigned() {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);

    Answer answer = door.answer(new Call("POST", "/", Optional.empty(), accept(WHY, waiting)));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(door.verdict(waiting)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GET, /, 405", "DELETE, /, 405", "POST, /verdicts, 404"})
  void takesVerdictsAtOnePlaceOnly(String method, String path, int status) {
    Connection waiting = door.stands(1, Status.AWAITING_REVIEW);

    Answer answer = door.answer(new Call(method, path, Optional.of(ALICE), accept(WHY, waiting)));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(door.journal.lines).containsExactly("refused: " + status);
  }

  private static String replacing(String by, String at) {
    return ", \"replaces\": {\"by\": \"%s\", \"at\": \"%s\"}".formatted(by, at);
  }

  private Desk desk(Verdicts verdicts) {
    return new Desk(_ -> allowlist(), verdicts, () -> NOW, door.journal);
  }

  private static Call post(String body) {
    return new Call("POST", "/", Optional.of(ALICE), body);
  }

  private static String message(Answer answer) {
    return json(answer).at("/results/0/message").asText();
  }

  private static Verdict verdict(Wanted wanted, Decider by, String note) {
    return new Verdict(wanted, by, Optional.of(note), Optional.of(NOW));
  }

  /** Verdicts before each of which something happens that nobody has read. */
  private static final class Meddled implements Verdicts {
    private final InMemoryLedger ledger;
    private final Deque<Runnable> meddling = new ArrayDeque<>();

    Meddled(InMemoryLedger ledger) {
      this.ledger = ledger;
    }

    void before(Runnable happens) {
      meddling.add(happens);
    }

    @Override
    public boolean enrolled(ServiceId service) {
      return ledger.enrolled(service);
    }

    @Override
    public Optional<Row> row(ServiceId service, EndpointId endpoint) {
      return ledger.row(service, endpoint);
    }

    @Override
    public boolean give(ConnectionRecord read, Verdict verdict) {
      Optional.ofNullable(meddling.poll()).ifPresent(Runnable::run);
      return ledger.give(read, verdict);
    }
  }
}
