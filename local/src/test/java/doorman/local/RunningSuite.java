package doorman.local;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.LocalSuite.Running;
import doorman.local.ec2.ConnectionControls;
import doorman.local.ec2.ServiceId;
import doorman.local.iam.Access;
import doorman.local.iam.Authority;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * One suite for the tests of a class, which don't meet: each has doors and customers of its own.
 */
final class RunningSuite implements Notices, BeforeAllCallback, AfterAllCallback, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path HERE = Path.of("..");
  private static final String DECIDE = "doorman-decide";
  private static final Pattern REPORT = Pattern.compile("^REPORT .*?\\tDuration: ([0-9]+)");

  private final AtomicLong nextAccount = new AtomicLong(222222222222L);
  private final List<Customer> customers = new CopyOnWriteArrayList<>();
  private final Map<String, String> offered = new ConcurrentHashMap<>();
  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private final Queue<String> metrics = new ConcurrentLinkedQueue<>();
  private final Map<String, Duration> longestRuns = new ConcurrentHashMap<>();
  private final List<Access> accesses = new CopyOnWriteArrayList<>();
  private final List<Consumer<Access>> watchers = new CopyOnWriteArrayList<>();
  private final SuiteSettings settings;
  private final Runnable leave;
  private final LocalSuite suite;
  private @Nullable Running running;
  private @Nullable Provider provider;

  /** Prepares the suite of this repository. */
  RunningSuite() {
    this(0);
  }

  /** Prepares the suite of this repository behind a port. */
  RunningSuite(int port) {
    this(settings(HERE, port, Trial.conditions(), Map.of()), () -> {});
  }

  /** Prepares the suite of this repository with parameters of its template. */
  RunningSuite(Map<String, String> parameters) {
    this(settings(HERE, 0, Trial.conditions(), parameters), () -> {});
  }

  /** Prepares the suite of a workshop, which is closed with it. */
  RunningSuite(Workshop workshop) {
    this(workshop, Trial.conditions());
  }

  /** Prepares the suite of a workshop under these conditions. */
  RunningSuite(Workshop workshop, Conditions conditions) {
    this(workshop, conditions, Map.of());
  }

  /** Prepares the suite of a workshop with parameters of its template. */
  RunningSuite(Workshop workshop, Conditions conditions, Map<String, String> parameters) {
    this(settings(workshop.home(), 0, conditions, parameters), workshop::close);
  }

  /** Prepares a suite, and what is to be done when it is closed. */
  RunningSuite(SuiteSettings settings, Runnable leave) {
    this.settings = settings;
    this.leave = leave;
    suite = new LocalSuite(settings, this, this::watched);
  }

  private static SuiteSettings settings(
      Path home, int port, Conditions conditions, Map<String, String> parameters) {
    Home place = Home.usual("us-east-1");
    return new SuiteSettings(home, port, place, false, conditions, parameters, Map.of());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  RunningSuite start() {
    suite.closeWithThisJvm();
    running = suite.run();
    provider =
        new Provider(running.address(), settings.place().account(), settings.conditions().strict());
    return this;
  }

  @Override
  public void close() {
    customers.forEach(Customer::close);
    if (provider != null) {
      provider.close();
    }
    suite.close();
    leave.run();
  }

  Provider provider() {
    return requireNonNull(provider);
  }

  /** A customer whom nobody has met. */
  Customer customer() {
    return customer("" + nextAccount.getAndIncrement());
  }

  /** A customer of an account. */
  Customer customer(String account) {
    var customer = new Customer(running().address(), account);
    customers.add(customer);
    return customer;
  }

  /**
   * Has a customer ask for many connections within a moment, past the limits of its own calls, and
   * returns the endpoints.
   */
  List<String> connect(Customer customer, Door door, int endpoints) {
    ConnectionControls controls = running().ec2().controls();
    var service = new ServiceId(door.id());
    return Stream.generate(() -> controls.appear(service, customer.account(), "us-east-1").text())
        .limit(endpoints)
        .toList();
  }

  /** A service under an id that is known before the suite starts, which anybody may ask. */
  Door door(String id) {
    Door like = provider().unmanagedDoor();
    running().ec2().controls().offer(new ServiceId(id), new ServiceId(like.id()));
    return new Door(provider(), id, "com.amazonaws.vpce.us-east-1." + id, like.type());
  }

  Running running() {
    return requireNonNull(running);
  }

  /** Kills every execution of decide. */
  void kill() {
    running().functions().kill(DECIDE);
  }

  /** Shows each access of functions from now on, before it is decided on. */
  void watch(Consumer<Access> watcher) {
    watchers.add(watcher);
  }

  /** What functions tried so far, in the order of time. */
  List<Access> accesses() {
    return List.copyOf(accesses);
  }

  /** What functions were refused, as the suite tells it. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** How often an action was called so far, by whomever. */
  long calls(String service, String action) {
    JsonNode callers = report("calls").path(service).path(action);
    return callers.valueStream().mapToLong(JsonNode::asLong).sum();
  }

  /** The phenomena that have happened so far. */
  Set<String> phenomena() {
    return report("weather").path("phenomena").properties().stream()
        .filter(phenomenon -> phenomenon.getValue().asLong() > 0)
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  /** How often each rule of the fault file has struck so far, in its order. */
  List<Long> faults() {
    return report("weather").path("faults").valueStream().map(JsonNode::asLong).toList();
  }

  /** The mails that would have gone out so far, each with {@code to}, {@code subject}, … */
  List<JsonNode> mails() {
    return report("mails").valueStream().toList();
  }

  /** Follows the first mail, which asks whether people want the others. */
  void confirmMails() {
    String command = mails().getFirst().path("text").asText();
    try (SnsClient sns = new Clients(running().address(), "alice").of(SnsClient.builder())) {
      sns.confirmSubscription(confirm ->
          confirm
              .topicArn(settings.place().arn("sns", "doorman-people"))
              .token(command.strip().replaceFirst("(?s).*--token ", "")));
    }
  }

  private JsonNode report(String name) {
    URI address = running().address().resolve("/_local/" + name);
    try (InputStream answer = address.toURL().openStream()) {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void refused(String message) {
    refusals.add(message);
  }

  /** The lines of metrics that functions logged so far. */
  List<JsonNode> metrics() {
    return metrics.stream().map(RunningSuite::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void offered(String service, String name) {
    offered.put(service, name);
  }

  /** The one service that the template itself has made. */
  Door offered() {
    Map.Entry<String, String> only = offered.entrySet().iterator().next();
    return new Door(provider(), only.getKey(), only.getValue(), "Interface");
  }

  /** How long a function took at the most so far. */
  Duration longestRun(String function) {
    return longestRuns.getOrDefault(function, Duration.ZERO);
  }

  @Override
  public void logged(String function, String line) {
    Matcher report = REPORT.matcher(line);
    if (report.find()) {
      var took = Duration.ofMillis(Long.parseLong(report.group(1)));
      longestRuns.merge(function, took, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }
    if (line.contains("\"CloudWatchMetrics\"")) {
      metrics.add(line);
    }
    if (Trial.logs()) {
      System.out.println(function + " " + line);
    }
  }

  private Authority watched(Authority authority) {
    return (caller, access) -> {
      if (caller instanceof Caller.FunctionRole) {
        accesses.add(access);
        watchers.forEach(watcher -> watcher.accept(access));
      }
      authority.require(caller, access);
    };
  }
}
