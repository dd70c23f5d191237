package doorman.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with how a service is set up.
 *
 * @param findings a sentence for people by its code
 * @param at when all of it was last judged
 */
public record Posture(Map<String, String> findings, Optional<Instant> at) {
  /** Of a service that was never judged. */
  public static final Posture UNKNOWN = new Posture(Map.of(), Optional.empty());

  public Posture {
    findings = Map.copyOf(findings);
  }
}
