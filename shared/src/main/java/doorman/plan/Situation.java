package doorman.plan;

import doorman.allowlist.Directory;
import doorman.allowlist.Mode;
import doorman.allowlist.Rules;
import doorman.allowlist.ServiceAllowlist;
import doorman.connection.Connection;
import doorman.ledger.Brake;
import doorman.ledger.Head;
import java.time.Instant;
import java.util.Optional;

/**
 * What the plan for one connection needs to know besides the connection itself.
 *
 * @param brake if it holds
 */
record Situation(
    Head head, Directory allowlist, Places places, Optional<Brake> brake, Instant now) {

  /** The situation before the brake is counted. */
  static Situation of(Look look, Places places, Instant now) {
    return new Situation(
        look.ledger().head(), new Directory(look.allowlist()), places, Optional.empty(), now);
  }

  /** The situation with the brake counted. */
  Situation with(Optional<Brake> counted) {
    return new Situation(head, allowlist, places, counted, now);
  }

  /** The rows that the policy needs for a connection. */
  ServiceAllowlist rows(Connection connection) {
    return allowlist.naming(connection);
  }

  Rules rules() {
    return allowlist.rules();
  }

  Mode mode() {
    return rules().mode();
  }

  Instant enrolledAt() {
    return head.enrolledAt();
  }

  /** Whether the connection is older than Doorman's care for its service. */
  boolean beforeEnrolment(Connection connection) {
    return connection.requestedAt().isBefore(enrolledAt());
  }
}
