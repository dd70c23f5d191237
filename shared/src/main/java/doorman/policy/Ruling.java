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

  /**
   * What speaks against a connection that the policy has let in and that is established, a sentence
   * for people. Neither doubt nor a limit does, nor a row that asks for a review or does not hold
   * yet: they keep out whoever comes, and cut nobody.
   */
  Optional<String> objection();

  record Accept(Entry entry) implements Ruling {
    @Override
    public Optional<Entry> decidingEntry() {
      return Optional.of(entry);
    }

    @Override
    public String reason() {
      return "Accepted by " + Reasons.row(entry) + ".";
    }

    @Override
    public Optional<String> objection() {
      return Optional.empty();
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

    @Override
    public Optional<String> objection() {
      return Optional.of(Reasons.capital(Reasons.row(entry)) + " rejects this consumer.");
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

    @Override
    public Optional<String> objection() {
      return Optional.of("Nobody lists this consumer, and " + Reasons.row(entry) + " rejects.");
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

    @Override
    public Optional<String> objection() {
      return doubt.unlists() ? Optional.of(doubt.sentence()) : Optional.empty();
    }
  }
}
