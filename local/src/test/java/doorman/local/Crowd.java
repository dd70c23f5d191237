package doorman.local;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who is at one door: those from before it was in Doorman's care, visitors of each kind, and two
 * fleets of an account each, of which nobody has said anything when they come.
 */
final class Crowd {
  /** With all the others, more than EC2 shows on a page. */
  private static final int STANDING = 620;

  private static final int EACH = 60;

  /** More than EC2 takes in a call, on whatever day. */
  private static final int FLEET = 120;

  private final RunningSuite suite;
  private final Door door;
  private final Customer welcome;
  private final Customer unwelcome;
  private final String stranger;
  private final Map<String, Customer> visitors = new HashMap<>();

  /** The statuses of each endpoint, one after the other. */
  private final Map<String, List<String>> courses = new HashMap<>();

  private Crowd(RunningSuite suite) {
    this.suite = suite;
    Provider provider = suite.provider();
    this.door = provider.unmanagedDoor();
    provider.requireAcceptance(door, false);
    send(suite.customer(), STANDING, "ACCEPTED");
    provider.requireAcceptance(door, true);
    provider.entrust(door);
    provider.patrol();
    visit("ACCEPTED", listed("accept"));
    visit("REJECTED", listed("reject"));
    this.stranger = suite.customer().connectTo(door);
    courses.put(stranger, List.of("AWAITING_REVIEW", "ACCEPTED"));
    visit("AWAITING_REVIEW", customers());
    this.welcome = suite.customer();
    this.unwelcome = suite.customer();
    send(welcome, FLEET, "AWAITING_REVIEW", "ACCEPTED");
    send(unwelcome, FLEET, "AWAITING_REVIEW", "REJECTED");
  }

  static Crowd atADoorOf(RunningSuite suite) {
    return new Crowd(suite);
  }

  Door door() {
    return door;
  }

  int size() {
    return courses.size();
  }

  /** Somebody says of each fleet, all at once, and of one stranger what is to become of them. */
  void hearOfTheRest() {
    door.list(welcome, "accept");
    door.list(unwelcome, "reject");
    door.review(stranger, "accept");
  }

  /** Where each endpoint stands before that. */
  Map<String, String> first() {
    return each(List::getFirst);
  }

  /** Where each endpoint stands in the end. */
  Map<String, String> last() {
    return each(List::getLast);
  }

  /** Whatever each endpoint stands at on the way. */
  Map<String, Set<String>> courses() {
    return each(Set::copyOf);
  }

  /** Where each endpoint stands in the end, in EC2's words. */
  Map<String, String> states() {
    return each(course -> state(course.getLast()));
  }

  /** The same as visitors see it of their own. */
  Map<String, String> statesOfVisitors() {
    return visitors.keySet().stream()
        .collect(toMap(endpoint -> endpoint, endpoint -> requireNonNull(states().get(endpoint))));
  }

  /** What visitors see of their own, by now. */
  Map<String, String> statesThatVisitorsSee() {
    var seen = new HashMap<String, String>();
    visitors.forEach((endpoint, customer) -> seen.put(endpoint, customer.state(endpoint)));
    return seen;
  }

  private List<Customer> listed(String action) {
    List<Customer> customers = customers();
    door.listAll(customers, action);
    return customers;
  }

  private List<Customer> customers() {
    return Stream.generate(suite::customer).limit(EACH).toList();
  }

  private void visit(String status, List<Customer> customers) {
    for (Customer customer : customers) {
      String endpoint = customer.connectTo(door);
      visitors.put(endpoint, customer);
      courses.put(endpoint, List.of(status));
    }
  }

  private void send(Customer customer, int endpoints, String... course) {
    suite
        .connect(customer, door, endpoints)
        .forEach(endpoint -> courses.put(endpoint, List.of(course)));
  }

  private <T> Map<String, T> each(Function<List<String>, T> said) {
    return courses.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, course -> said.apply(course.getValue())));
  }

  private static String state(String status) {
    return switch (status) {
      case "ACCEPTED" -> "available";
      case "REJECTED" -> "rejected";
      case "AWAITING_REVIEW" -> "pendingAcceptance";
      default -> throw new IllegalArgumentException(status);
    };
  }
}
