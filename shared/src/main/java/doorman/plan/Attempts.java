package doorman.plan;

import doorman.ledger.ConnectionRecord;
import doorman.ledger.History.Event;
import doorman.ledger.Status;
import doorman.ledger.Verdict;
import java.util.Optional;

/** How often something is tried that EC2 refuses. */
final class Attempts {
  /** What EC2 refuses may work later. */
  static final int AT_THE_DOOR = 5;

  /** Nobody knows whether EC2 ever lets in whom it has rejected. */
  static final int ONCE_TURNED_AWAY = 1;

  private Attempts() {}

  /** Whether it was tried that often, and no verdict asks for anything that was not tried yet. */
  static boolean exhausted(ConnectionRecord record, int most, Optional<Verdict> verdict) {
    return record.trouble().attempts() >= most
        && verdict.filter(given -> !tried(given, record)).isEmpty();
  }

  private static boolean tried(Verdict verdict, ConnectionRecord record) {
    return verdict.by().equals(record.decision().by())
        && record.before().map(Event::status).filter(intent -> wants(verdict, intent)).isPresent()
        && verdict.at().filter(at -> at.isAfter(record.decision().at())).isEmpty();
  }

  private static boolean wants(Verdict verdict, Status intent) {
    return switch (verdict.wanted()) {
      case ACCEPT -> intent == Status.ACCEPTING;
      case REJECT -> intent == Status.REJECTING || intent == Status.REVOKING;
    };
  }
}
