package doorman.local.lambda;

import doorman.local.iam.Authority;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts executions of one function. On Lambda each has processors of its own; here as many start
 * at once as there are processors, or a burst of cold starts would run into time-outs.
 */
final class Launcher {
  private static final Semaphore STARTS =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);

  private final DeployedFunction function;
  private final Host host;
  private final RuntimeClient client;
  private final TaskRoot root;
  private final String accessKeyId;
  private final Authority authority;
  private final LogSink sink;
  private final InstantSource clock;
  private final AtomicInteger launched = new AtomicInteger();

  Launcher(
      DeployedFunction function,
      Host host,
      RuntimeClient client,
      String accessKeyId,
      Authority authority,
      LogSink sink,
      InstantSource clock) {
    this.function = function;
    this.host = host;
    this.client = client;
    this.root = TaskRoot.of(function, host.folder());
    this.accessKeyId = accessKeyId;
    this.authority = authority;
    this.sink = sink;
    this.clock = clock;
  }

  /** Starts a JVM when its turn comes; it is cold until its first invocation has waited for it. */
  Execution launch() {
    STARTS.acquireUninterruptibly();
    try {
      return start();
    } catch (RuntimeException e) {
      STARTS.release();
      throw e;
    }
  }

  private Execution start() {
    var signals = new LinkedBlockingQueue<Signal>();
    RuntimeApi api = RuntimeApi.open(signals::add);
    String stream = newLogStream();
    var variables = Environment.of(function, host, root, accessKeyId, stream, api.address());
    Path folder = root.path().resolveSibling("execution-" + launched.incrementAndGet());
    var process = RuntimeProcess.start(client, function, root, variables, folder);
    var log = new LogStream(function, host.home(), stream, authority, sink);
    return new Execution(function, signals, api, process, log, clock, STARTS::release);
  }

  private String newLogStream() {
    String random = UUID.randomUUID().toString().replace("-", "");
    return DAY.format(clock.instant()) + "/[$LATEST]" + random;
  }
}
