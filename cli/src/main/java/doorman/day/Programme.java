package doorman.day;

import doorman.connection.ConnectionState;
import doorman.day.Act.Arrival;
import doorman.day.Act.Bypass;
import doorman.day.Act.Delisting;
import doorman.day.Act.Departure;
import doorman.day.Act.GraceOver;
import doorman.day.Act.Listing;
import doorman.day.Act.Ruling;
import doorman.day.Act.SignedVerdict;
import doorman.day.Act.Verdict;
import doorman.day.Expected.Decided;
import doorman.day.Expected.Untouched;
import doorman.ledger.Status;
import java.time.LocalDate;
import java.util.HashMap;
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

  private static final Customer KITE = new Customer("Kite", "141414141414");
  private static final Customer LARCH = new Customer("Larch", "151515151515");
  private static final Customer MAPLE = new Customer("Maple", "161616161616");

  private static final String MISTYPED = "maxConnections must be a whole number";

  private static final Map<String, String> STRICT =
      Map.of("revoke", "delisted", "graceMinutes", "1", "maxRevocationsPerHour", "1");
  private static final Map<String, String> STRICTER = with(STRICT, "graceMinutes", "0");
  private static final Map<String, String> FROZEN = with(STRICT, "mode", "frozen");

  private static final Expected TO_BE_CUT =
      new Decided(Status.ACCEPTED, "To be revoked at", AVAILABLE);

  /** Words of each thing that a person has to repair at the end of the day. */
  static final List<String> REPAIRS = List.of(MISTYPED, "The brake holds");

  private Programme() {}

  static List<Scene> on(LocalDate today) {
    return List.of(
        scene("A listed customer", ACME, Map.of("action", "accept"), letIn()),
        scene(
            "One that is delisted, and is given a grace",
            KITE,
            Map.of("action", "accept"),
            letIn(),
            new Ruling(STRICT, ACCEPTED),
            new Delisting(TO_BE_CUT)),
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
            new SignedVerdict(
                "accept",
                "The contract is signed",
                new Decided(Status.ACCEPTED, "user/rita: The contract is signed", AVAILABLE))),
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
            waits(MISTYPED)),
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
            "The delisted one again",
            KITE,
            Map.of(),
            new GraceOver(new Decided(Status.REVOKED, "Nobody lists this consumer", REJECTED))),
        scene(
            "One that comes while somebody has frozen the service",
            MAPLE,
            Map.of("action", "accept"),
            letIn(),
            new Ruling(FROZEN, ACCEPTED),
            waits("The service is frozen. Otherwise: Accepted"),
            new Ruling(STRICTER, ACCEPTED)),
        scene(
            "One more to be cut than an hour may see",
            LARCH,
            Map.of("action", "accept"),
            letIn(),
            new Delisting(TO_BE_CUT)),
        scene(
            "The first one again, whom a person turns out: no brake holds a person",
            ACME,
            Map.of(),
            new Verdict(
                "reject",
                "Its keys have leaked",
                new Decided(Status.REVOKED, "Its keys have leaked", REJECTED))));
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

  private static Map<String, String> with(Map<String, String> row, String attribute, String value) {
    var changed = new HashMap<>(row);
    changed.put(attribute, value);
    return Map.copyOf(changed);
  }
}
