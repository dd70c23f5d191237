package doorman.local.lambda;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The executions of one function: those that run, and the warm ones that wait. */
final class Executions {
  private static final Duration DEATH = Duration.ofSeconds(5);

  private final Launcher launcher;
  private final String arn;
  private final Rest rest;
  private final Set<Execution> all = ConcurrentHashMap.newKeySet();
  private final Deque<Execution> warm = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /**
   * None yet.
   *
   * @param arn the function's
   */
  Executions(Launcher launcher, String arn, Rest rest) {
    this.launcher = launcher;
    this.arn = arn;
    this.rest = rest;
  }

  Run run(String requestId, String payload) {
    Execution execution = takeWarm().orElseGet(this::launch);
    try {
      return execution.run(arn, requestId, payload);
    } finally {
      release(execution);
    }
  }

  /** Kills every execution, as by {@code kill -9}, and tells how many there were. */
  int kill() {
    List<Execution> alive = all.stream().filter(Execution::isAlive).toList();
    alive.forEach(Execution::kill);
    alive.forEach(execution -> execution.ends(DEATH));
    return alive.size();
  }

  /** Ends every execution, as Lambda ends those without extensions, and lets none begin. */
  void close() {
    closed = true;
    kill();
    takeWarm().ifPresent(this::discard);
  }

  private Optional<Execution> takeWarm() {
    while (true) {
      Execution execution = warm.pollFirst();
      if (execution == null || (execution.isWarm() && rest.end(execution))) {
        return Optional.ofNullable(execution);
      }
      discard(execution);
    }
  }

  private Execution launch() {
    if (closed) {
      throw new IllegalStateException("The functions of this machine are shut down");
    }
    Execution execution = launcher.launch();
    all.add(execution);
    if (closed) {
      execution.kill();
    }
    return execution;
  }

  private void release(Execution execution) {
    if (execution.isWarm()) {
      rest.begin(execution);
      warm.addFirst(execution);
    } else {
      discard(execution);
    }
  }

  private void discard(Execution execution) {
    all.remove(execution);
    execution.close();
  }
}
