package doorman.local;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.LocalSuite.Running;
import doorman.local.iam.Access;
import doorman.local.iam.Authority;
import doorman.local.wire.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One suite for the tests of a class, which don't meet: each has doors and customers of its own.
 */
final class RunningSuite implements Notices, BeforeAllCallback, AfterAllCallback, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DECIDE = "doorman-decide";

  private final AtomicLong nextAccount = new AtomicLong(222222222222L);
  private final List<Customer> customers = new CopyOnWriteArrayList<>();
  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private final List<Access> accesses = new CopyOnWriteArrayList<>();
  private final List<Consumer<Access>> watchers = new CopyOnWriteArrayList<>();
  private final LocalSuite suite;
  private @Nullable Running running;
  private @Nullable Provider provider;

  /** Prepares the suite of this repository. */
  RunningSuite() {
    this(Path.of(".."), 0);
  }

  RunningSuite(Path home, int port) {
    suite = new LocalSuite(new SuiteSettings(home, port, "us-east-1", false), this, this::watched);
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
    running = suite.run();
    provider = new Provider(running.address());
    return this;
  }

  @Override
  public void close() {
    customers.forEach(Customer::close);
    if (provider != null) {
      provider.close();
    }
    suite.close();
  }

  Provider provider() {
    return requireNonNull(provider);
  }

  /** A customer whom nobody has met. */
  Customer customer() {
    var customer = new Customer(running().address(), "" + nextAccount.getAndIncrement());
    customers.add(customer);
    return customer;
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
    URI counts = running().address().resolve("/_local/calls");
    try (InputStream answer = counts.toURL().openStream()) {
      JsonNode calls = JSON.readTree(answer).path(service).path(action);
      return calls.valueStream().mapToLong(JsonNode::asLong).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void refused(String message) {
    refusals.add(message);
  }

  @Override
  public void logged(String function, String line) {}

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
