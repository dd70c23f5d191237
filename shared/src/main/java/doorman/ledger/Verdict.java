package doorman.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What a person wants done with a connection, whatever the policy says.
 *
 * @param note the person's reason
 * @param at when it was given; a table edit does not tell
 */
public record Verdict(Wanted wanted, Decider by, Optional<String> note, Optional<Instant> at) {

  /** The end that a person may want. */
  public enum Wanted {
    ACCEPT,
    REJECT
  }

  /** The verdict in one line, the same whenever it is the same verdict. */
  String fingerprint() {
    return String.join(
        " | ", wanted.name(), by.name(), note.orElse(""), at.map(Instant::toString).orElse(""));
  }
}
