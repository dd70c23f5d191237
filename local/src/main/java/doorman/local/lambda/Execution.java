package doorman.local.lambda;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One JVM that runs one invocation after another, each alone.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">The
 *     life of an execution environment</a>
 */
final class Execution implements AutoCloseable {
  /** What Lambda allows for a start before it counts against the function's own time-out. */
  private static final Duration START = Duration.ofSeconds(10);

  private static final Duration DEATH = Duration.ofSeconds(5);
  private static final Duration GLANCE_AT_OUTPUT = Duration.ofMillis(100);

  private final DeployedFunction function;
  private final BlockingQueue<Signal> signals;
  private final RuntimeApi api;
  private final RuntimeProcess process;
  private final Output output;
  private final LogStream log;
  private final InstantSource clock;
  private final Runnable startOver;
  private boolean waiting;
  private boolean frozen;

  /**
   * Takes charge of a runtime that is starting.
   *
   * @param signals what comes from the API and from the process
   * @param startOver runs when the runtime has started, or has failed to
   */
  Execution(
      DeployedFunction function,
      BlockingQueue<Signal> signals,
      RuntimeApi api,
      RuntimeProcess process,
      LogStream log,
      InstantSource clock,
      Runnable startOver) {
    this.function = function;
    this.signals = signals;
    this.api = api;
    this.process = process;
    this.output = new Output(process.output(), log::write);
    this.log = log;
    this.clock = clock;
    this.startOver = startOver;
    process.onExit(signals::add);
  }

  /**
   * Runs one invocation to its end. It is over when the runtime asks for the next one, so that
   * whoever has its reply finds the execution free.
   *
   * @param arn the function's
   */
  Run run(String arn, String requestId, String payload) {
    boolean warm = waiting;
    Instant cold = clock.instant();
    Optional<Reply> unstarted = warm ? Optional.empty() : start(requestId);
    Instant begin = warm ? cold : clock.instant();
    output.passOnAll();
    log.write("START RequestId: " + requestId + " Version: $LATEST");
    var event = new Event(requestId, payload, begin.plus(function.timeout()), arn);
    Reply reply = unstarted.orElseGet(() -> serve(event));
    output.passOnAll();
    var report =
        new Report(
            requestId,
            Duration.between(begin, clock.instant()),
            Duration.between(cold, begin),
            function.memorySize(),
            process.peakMemory());
    report.lines().forEach(log::write);
    return new Run(requestId, reply, log.takeTail());
  }

  /** Whether another invocation may follow. */
  boolean isWarm() {
    return waiting && process.isAlive();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Stops the process until it is thawed, as Lambda does between invocations. */
  void freeze() {
    process.freeze();
    frozen = true;
  }

  void thaw() {
    if (frozen) {
      process.thaw();
      frozen = false;
    }
  }

  /** Ends the process at once. */
  void kill() {
    process.kill();
  }

  /** Whether the process has ended, now or within the time. */
  boolean ends(Duration within) {
    return process.ends(within);
  }

  @Override
  public void close() {
    process.kill();
    api.close();
    output.close();
  }

  private Optional<Reply> start(String requestId) {
    return switch (awaitStart()) {
      case Signal.Ready() -> {
        waiting = true;
        yield Optional.empty();
      }
      case Signal.Unstarted(String error) -> Optional.of(Reply.threw(error));
      case Signal.Exited(int status) -> Optional.of(exited(requestId, status));
      case Signal.Silent() -> Optional.of(timedOut(requestId));
      case Signal.Answered _, Signal.Threw _ -> throw new IllegalStateException("Answers nothing");
    };
  }

  private Signal awaitStart() {
    try {
      return await(clock.instant().plus(START).plus(function.timeout()));
    } finally {
      startOver.run();
    }
  }

  private Reply serve(Event event) {
    waiting = false;
    api.hand(event);
    Optional<Reply> reply = Optional.empty();
    while (true) {
      switch (await(event.deadline())) {
        case Signal.Answered(String payload) -> reply = Optional.of(Reply.returned(payload));
        case Signal.Threw(String error) -> reply = Optional.of(Reply.threw(error));
        case Signal.Ready() -> {
          waiting = true;
          return reply.orElseThrow(() -> new IllegalStateException("No answer to " + event));
        }
        case Signal.Exited(int status) -> {
          return reply.orElseGet(() -> exited(event.requestId(), status));
        }
        case Signal.Silent() -> {
          return reply.orElseGet(() -> timedOut(event.requestId()));
        }
        case Signal.Unstarted _ -> throw new IllegalStateException("Started and could not start");
      }
    }
  }

  private Reply exited(String requestId, int status) {
    Reply reply = Reply.exited(requestId, status);
    output.passOnAll();
    log.write(reply.message());
    return reply;
  }

  private Reply timedOut(String requestId) {
    process.peakMemory();
    process.kill();
    process.ends(DEATH);
    Reply reply = Reply.timedOut(requestId, function.timeout());
    output.passOnAll();
    log.write(clock.instant() + " " + reply.message());
    return reply;
  }

  /** The next signal; until it comes, what the process prints is passed on. */
  private Signal await(Instant deadline) {
    try {
      while (true) {
        Duration left = Duration.between(clock.instant(), deadline);
        long wait = Math.min(left.toMillis(), GLANCE_AT_OUTPUT.toMillis());
        Signal signal = signals.poll(wait, TimeUnit.MILLISECONDS);
        output.passOn();
        if (signal != null) {
          return signal;
        }
        if (!left.isPositive()) {
          return new Signal.Silent();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("An invocation of " + function.name() + " was given up", e);
    }
  }
}
