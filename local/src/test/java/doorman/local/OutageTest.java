package doorman.local;

import static doorman.local.Eventually.eventually;
import static doorman.local.Eventually.within;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * DynamoDB is gone for every function while customers come. Say {@code -Ddoorman.outage=120
 * -Ddoorman.customers=1000} for a longer outage, in seconds, and for more of them.
 */
class OutageTest {
  private static final System.Logger LOG = System.getLogger(OutageTest.class.getName());
  private static final InstantSource CLOCK = InstantSource.system();
  private static final int CUSTOMERS = Integer.getInteger("doorman.customers", 30);
  private static final int SECONDS = Integer.getInteger("doorman.outage", 30);

  /** After how many seconds it begins: cold starts and listing so many take their time. */
  private static final int BEGIN = 20 + CUSTOMERS / 20;

  /** After how many seconds the clock first sends the patrol round. */
  private static final int ROUND = 60;

  /** Lambda tries a round that failed again after a minute, and after two more. */
  private static final Duration TRIES = Duration.ofMinutes(4);

  /** Half of what it may take: after all of that Lambda would end it. */
  private static final Duration LONGEST_RUN = Duration.ofSeconds(60);

  private static final Workshop WORKSHOP = Workshop.patrolledEachMinute();

  @RegisterExtension
  static final RunningSuite SUITE =
      new RunningSuite(WORKSHOP, Trial.withFaults(outage(WORKSHOP.home())));

  /** The file that comes with Doorman, at another time. */
  private static Path outage(Path folder) {
    try {
      String shipped = Files.readString(Path.of("faults", "dynamodb-outage.json"));
      String season = "\"from\": %d, \"for\": %d".formatted(BEGIN, SECONDS);
      return Files.writeString(
          folder.resolve("outage.json"), shipped.replace("\"for\": 30", season));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What the allowlist says of a customer, and what must come of the request. */
  private enum Guest {
    LISTED("ACCEPTED", "available"),
    BLOCKED("REJECTED", "rejected"),
    STRANGER("AWAITING_REVIEW", "pendingAcceptance");

    private final String status;
    private final String state;

    Guest(String status, String state) {
      this.status = status;
      this.state = state;
    }

    void enter(Door door, Customer customer) {
      switch (this) {
        case LISTED -> door.list(customer, "accept");
        case BLOCKED -> door.list(customer, "reject");
        case STRANGER -> {}
      }
    }
  }

  private record Visitor(Guest guest, Customer customer) {
    static Visitor number(int number) {
      Guest guest =
          switch (number % 3) {
            case 0 -> Guest.LISTED;
            case 1 -> Guest.BLOCKED;
            default -> Guest.STRANGER;
          };
      return new Visitor(guest, SUITE.customer());
    }
  }

  private static Map<String, Visitor> visitors = Map.of();
  private static Instant end = Instant.EPOCH;

  @BeforeAll
  static void customersComeInTheOutage() {
    Instant begin = CLOCK.instant().plusSeconds(BEGIN);
    end = begin.plusSeconds(SECONDS);
    Door door = SUITE.provider().door();
    SUITE.provider().hearOfConnects(door);
    letOneIn();
    List<Visitor> all = IntStream.range(0, CUSTOMERS).mapToObj(Visitor::number).toList();
    all.forEach(visitor -> visitor.guest().enter(door, visitor.customer()));
    await(begin);

    Instant first = CLOCK.instant();
    visitors =
        all.stream()
            .collect(toMap(visitor -> visitor.customer().connectTo(door), visitor -> visitor));
    assertThat(door.rows()).as("decided in the outage").isEmpty();
    await(end);

    eventually(() ->
        assertThat(each(door.rows(), row -> row.getValue().status()))
            .isEqualTo(each(visitors, visit -> visit.getValue().guest().status)));
    LOG.log(
        System.Logger.Level.INFO,
        "{0} requests, {1} s of outage: {2} calls failed, nobody waited longer than {3} s, {4} accepts",
        CUSTOMERS,
        SECONDS,
        callsFailed(),
        Duration.between(first, CLOCK.instant()).toSeconds(),
        accepts());
  }

  /** At another door, so that no function has to start cold in the outage. */
  private static void letOneIn() {
    Door door = SUITE.provider().door();
    SUITE.provider().hearOfConnects(door);
    Customer customer = SUITE.customer();
    door.list(customer, "accept");
    String endpoint = customer.connectTo(door);
    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
  }

  private static void await(Instant moment) {
    within(
        Duration.between(CLOCK.instant(), moment).plus(TRIES),
        () -> assertThat(CLOCK.instant()).isAfter(moment));
  }

  @Test
  void endsWithEveryRequestDecidedAsTheAllowlistSays() {
    eventually(() ->
        assertThat(each(visitors, visit -> visit.getValue().customer().state(visit.getKey())))
            .isEqualTo(each(visitors, visit -> visit.getValue().guest().state)));
  }

  @Test
  void endsWithFewCallsToEc2() {
    assertThat(accepts()).isBetween(2L, 6L + CUSTOMERS / 100);
  }

  @Test
  void endsWithoutADeadLetter() {
    if (BEGIN + SECONDS > ROUND) {
      await(end.plus(TRIES));
    }
    assertThat(SUITE.provider().deadLetters())
        .containsKeys("doorman-requests-dead", "doorman-patrol-dead")
        .allSatisfy((queue, count) -> assertThat(count).as(queue).isZero());
    assertThat(SUITE.provider().givenUp()).isEmpty();
  }

  @Test
  void holdsDecideUpForNotTooLong() {
    assertThat(passesFailed()).isPositive();
    assertThat(SUITE.longestRun("doorman-decide")).isBetween(Duration.ofMillis(1), LONGEST_RUN);
  }

  private static <V> Map<String, String> each(
      Map<String, V> by, Function<Entry<String, V>, String> what) {
    return by.entrySet().stream().collect(toMap(Entry::getKey, what));
  }

  private static long callsFailed() {
    return SUITE.faults().stream().mapToLong(Long::longValue).sum();
  }

  private static long accepts() {
    return SUITE.calls("ec2", "AcceptVpcEndpointConnections");
  }

  private static int passesFailed() {
    return SUITE.metrics().stream()
        .map(line -> line.path("PassesFailed"))
        .mapToInt(count -> count.isArray() ? sum(count) : count.asInt())
        .sum();
  }

  private static int sum(JsonNode counts) {
    return counts.valueStream().mapToInt(JsonNode::asInt).sum();
  }
}
