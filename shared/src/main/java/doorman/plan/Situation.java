package doorman.plan;

import doorman.allowlist.Mode;
import doorman.allowlist.ServiceAllowlist;
import doorman.connection.Connection;
import doorman.ledger.Brake;
import java.time.Instant;
import java.util.Optional;

/**
 * What the plan for one connection needs to know besides the connection itself.
 *
 * @param brake if it holds
 */
record Situation(Look look, Places places, Optional<Brake> brake, Instant now) {

  /** The situation with the brake counted. */
  Situation with(Optional<Brake> counted) {
    return new Situation(look, places, counted, now);
  }

  ServiceAllowlist allowlist() {
    return look.allowlist();
  }

  Mode mode() {
    return allowlist().rules().mode();
  }

  Instant enrolledAt() {
    return look.ledger().head().enrolledAt();
  }

  /** Whether the connection is older than Doorman's care for its service. */
  boolean beforeEnrolment(Connection connection) {
    return connection.requestedAt().isBefore(enrolledAt());
  }
}
