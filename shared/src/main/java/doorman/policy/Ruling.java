package doorman.policy;

import doorman.allowlist.Entry;
import doorman.connection.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the policy wants done with an endpoint connection, and why. */
public sealed interface Ruling {

  /** Why, as a sentence for people. */
  String reason();

  /** The deciding row; absent where none could be read. */
  Optional<Entry> decidingEntry();

  record Accept(Entry entry) implements Ruling {
    @Override
    public Optional<Entry> decidingEntry() {
      return Optional.of(entry);
    }

    @Override
    public String reason() {
      return "Accepted by " + Reasons.row(entry) + ".";
    }
  }

  record Reject(Entry entry) implements Ruling {
    @Override
    public Optional<Entry> decidingEntry() {
      return Optional.of(entry);
    }

    @Override
    public String reason() {
      return "Rejected by " + Reasons.row(entry) + ".";
    }
  }

  /**
   * Nobody names the consumer, and the default is to reject, once the request has settled: the
   * customer may have asked before being listed, and a rejection can't be taken back.
   *
   * @param settle how long the request must have waited
   */
  record RejectSettled(Entry entry, Duration settle) implements Ruling {
    @Override
    public Optional<Entry> decidingEntry() {
      return Optional.of(entry);
    }

    @Override
    public String reason() {
      return "Nobody lists this consumer: rejected by " + Reasons.row(entry) + ".";
    }
  }

  /** A person must look. */
  record Review(Doubt doubt) implements Ruling {
    @Override
    public Optional<Entry> decidingEntry() {
      return switch (doubt) {
        case Doubt.Asked(Entry entry) -> Optional.of(entry);
        case Doubt.NotInForce(Entry entry, Instant _) -> Optional.of(entry);
        case Doubt.DoesNotFit(Entry entry, Connection _) -> Optional.of(entry);
        case Doubt.OverLimit(Entry entry, int _) -> Optional.of(entry);
        case Doubt.CannotRead _ -> Optional.empty();
      };
    }

    @Override
    public String reason() {
      return doubt.sentence();
    }
  }
}
