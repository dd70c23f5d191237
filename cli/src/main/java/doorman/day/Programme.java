package doorman.day;

import doorman.connection.ConnectionState;
import doorman.day.Act.Arrival;
import doorman.day.Act.Bypass;
import doorman.day.Act.Departure;
import doorman.day.Act.Listing;
import doorman.day.Act.Verdict;
import doorman.day.Expected.Decided;
import doorman.day.Expected.Untouched;
import doorman.ledger.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The scenes of the day, in their order. */
final class Programme {
  private static final ConnectionState AVAILABLE = new ConnectionState("available");
  private static final ConnectionState REJECTED = new ConnectionState("rejected");

  private static final Expected ACCEPTED =
      new Decided(Status.ACCEPTED, "Accepted by the allowlist row", AVAILABLE);

  private static final Customer ACME = new Customer("Acme", "222222222222");
  private static final Customer BOLT = new Customer("Bolt", "333333333333");
  private static final Customer CARGO = new Customer("Cargo", "444444444444");
  private static final Customer DELTA = new Customer("Delta", "555555555555");
  private static final Customer EMBER = new Customer("Ember", "666666666666");
  private static final Customer FLINT = new Customer("Flint", "777777777777");
  private static final Customer GROVE = new Customer("Grove", "888888888888");
  private static final Customer HAVEN = new Customer("Haven", "999999999999");
  private static final Customer INLET = new Customer("Inlet", "121212121212");
  private static final Customer JUNCO = new Customer("Junco", "131313131313");

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
            new Arrival(
                Gate.API, new Decided(Status.REJECTED, "Rejected by the allowlist row", REJECTED))),
        scene(
            "An unknown one, whom a person lets in",
            CARGO,
            Map.of(),
            waits("Nobody lists this consumer"),
            verdict("accept", "Signed last night", Status.ACCEPTED, AVAILABLE)),
        scene(
            "Another unknown one, who is listed while waiting",
            HAVEN,
            Map.of(),
            waits("Nobody lists this consumer"),
            new Listing(Map.of("action", "accept"), ACCEPTED)),
        scene(
            "One that comes once too often, until a place is free",
            DELTA,
            Map.of("action", "accept", "maxConnections", "1"),
            letIn(),
            waits("has 1 of 1 connections"),
            new Departure(ACCEPTED)),
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
            new Arrival(Gate.LAB, new Untouched())),
        scene(
            "One at a Gateway Load Balancer, of which PrivateLink tells nobody",
            INLET,
            Map.of(),
            new Arrival(Gate.FIREWALL, waiting("Nobody lists this consumer"))),
        scene(
            "One whom somebody lets in past Doorman",
            JUNCO,
            Map.of(),
            waits("Nobody lists this consumer"),
            new Bypass(new Decided(Status.ACCEPTED, "Accepted outside Doorman", AVAILABLE))),
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
    return new Arrival(Gate.API, ACCEPTED);
  }

  private static Act waits(String why) {
    return new Arrival(Gate.API, waiting(why));
  }

  private static Expected waiting(String why) {
    return new Decided(Status.AWAITING_REVIEW, why, ConnectionState.PENDING_ACCEPTANCE);
  }

  private static Act verdict(String review, String note, Status status, ConnectionState state) {
    return new Verdict(review, note, new Decided(status, note, state));
  }
}
