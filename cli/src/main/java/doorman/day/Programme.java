package doorman.day;

import doorman.connection.ConnectionState;
import doorman.day.Act.Arrival;
import doorman.day.Act.ArrivalElsewhere;
import doorman.day.Act.Verdict;
import doorman.day.Expected.Decided;
import doorman.ledger.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The scenes of the day, in their order. */
final class Programme {
  private static final ConnectionState AVAILABLE = new ConnectionState("available");
  private static final ConnectionState REJECTED = new ConnectionState("rejected");

  private static final Customer ACME = new Customer("Acme", "222222222222");
  private static final Customer BOLT = new Customer("Bolt", "333333333333");
  private static final Customer CARGO = new Customer("Cargo", "444444444444");
  private static final Customer DELTA = new Customer("Delta", "555555555555");
  private static final Customer EMBER = new Customer("Ember", "666666666666");
  private static final Customer FLINT = new Customer("Flint", "777777777777");
  private static final Customer GROVE = new Customer("Grove", "888888888888");

  /** Words of the one thing that a person has to repair at the end of the day. */
  static final String FINDING = "maxConnections must be a whole number";

  private Programme() {}

  static List<Scene> on(LocalDate today) {
    return List.of(
        scene("A listed customer", ACME, Map.of("action", "accept"), letIn()),
        scene(
            "A blocked one",
            BOLT,
            Map.of("action", "reject"),
            arrival(Status.REJECTED, "Rejected by the allowlist row", REJECTED)),
        scene(
            "An unknown one, whom a person lets in",
            CARGO,
            Map.of(),
            waits("Nobody lists this consumer"),
            verdict("accept", "Signed last night", Status.ACCEPTED, AVAILABLE)),
        scene(
            "One that comes once too often",
            DELTA,
            Map.of("action", "accept", "maxConnections", "1"),
            letIn(),
            waits("has 1 of 1 connections")),
        scene(
            "One whose grant has expired",
            EMBER,
            Map.of("action", "accept", "validUntil", today.minusDays(1).toString()),
            waits("held until " + today.minusDays(1))),
        scene(
            "One in whose row somebody has mistyped a number",
            FLINT,
            Map.of("action", "accept", "maxConnections", "ten"),
            waits(FINDING)),
        scene(
            "One at a service that is not tagged doorman = managed",
            GROVE,
            Map.of(),
            new ArrivalElsewhere()),
        scene(
            "The first one again, whom a person turns out",
            ACME,
            Map.of(),
            verdict("reject", "Its keys have leaked", Status.REVOKED, REJECTED)));
  }

  private static Scene scene(
      String title, Customer customer, Map<String, String> listing, Act... acts) {
    return new Scene(title, customer, listing, List.of(acts));
  }

  private static Act letIn() {
    return arrival(Status.ACCEPTED, "Accepted by the allowlist row", AVAILABLE);
  }

  private static Act waits(String why) {
    return arrival(Status.AWAITING_REVIEW, why, ConnectionState.PENDING_ACCEPTANCE);
  }

  private static Act arrival(Status status, String why, ConnectionState state) {
    return new Arrival(new Decided(status, why, state));
  }

  private static Act verdict(String review, String note, Status status, ConnectionState state) {
    return new Verdict(review, note, new Decided(status, note, state));
  }
}
