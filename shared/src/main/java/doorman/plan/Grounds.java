package doorman.plan;

import doorman.allowlist.Entry;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Status;
import doorman.ledger.Trouble;
import doorman.ledger.Verdict;
import doorman.policy.Ruling;
import doorman.table.Typed;
import java.time.Instant;
import java.util.Map;

/**
 * On what grounds something is decided.
 *
 * @param reason a sentence for people
 * @param entry the deciding row of the allowlist; empty where none decided
 */
record Grounds(String reason, Decider by, Map<String, Typed> entry) {
  private static final int LONGEST_NOTE = 500;

  static Grounds of(Ruling ruling) {
    var entry = ruling.decidingEntry().map(Entry::typed).orElse(Map.of());
    return new Grounds(ruling.reason(), Decider.POLICY, entry);
  }

  /**
   * The grounds that a person gives.
   *
   * @param done what the person has done, such as {@code Accepted}
   */
  static Grounds of(String done, Verdict verdict) {
    String reason =
        done + " by " + verdict.by() + verdict.note().map(note -> ": " + brief(note)).orElse(".");
    return new Grounds(reason, verdict.by(), Map.of());
  }

  /** A reason stands in the history many times, and an item of the table may hold 400 KB. */
  private static String brief(String note) {
    return note.codePointCount(0, note.length()) <= LONGEST_NOTE
        ? note
        : note.substring(0, note.offsetByCodePoints(0, LONGEST_NOTE)) + "…";
  }

  static Grounds outside(String reason) {
    return new Grounds(reason, Decider.OUTSIDE, Map.of());
  }

  static Grounds adopted(String reason) {
    return new Grounds(reason, Decider.ADOPTED, Map.of());
  }

  Grounds saying(String other) {
    return new Grounds(other, by, entry);
  }

  Decision decision(Status status, Instant now) {
    return new Decision(status, reason, by, now, entry);
  }

  /**
   * An intent, which counts its own attempts; of one that an earlier pass left behind, the history
   * says so.
   */
  ConnectionRecord intent(ConnectionRecord before, Status status, Instant now) {
    ConnectionRecord record = sameWish(before, status) ? before : before.with(Trouble.NONE);
    ConnectionRecord decided = record.decided(decision(status, now));
    return decided.equals(record)
        ? record.advanced(status, "Taken up again: an earlier pass did not end.", now)
        : decided;
  }

  private boolean sameWish(ConnectionRecord record, Status intent) {
    boolean wanted =
        record.status() == intent
            || record.before().filter(event -> event.status() == intent).isPresent();
    return wanted && record.decision().by().equals(by);
  }
}
