package doorman.plan;

import doorman.allowlist.Mode;
import doorman.allowlist.ServiceAllowlist;
import doorman.connection.Connection;
import java.time.Instant;

/** What the plan for one connection needs to know besides the connection itself. */
record Situation(Look look, Places places, Instant now) {

  ServiceAllowlist allowlist() {
    return look.allowlist();
  }

  Mode mode() {
    return allowlist().rules().mode();
  }

  /** Whether the connection is older than Doorman's care for its service. */
  boolean beforeEnrolment(Connection connection) {
    return connection.requestedAt().isBefore(look.ledger().head().enrolledAt());
  }
}
