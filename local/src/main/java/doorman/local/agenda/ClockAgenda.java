package doorman.local.agenda;

import static java.util.Comparator.comparing;

import doorman.local.sqs.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** An agenda by a clock. Tasks run on an executor, so that none of them holds up the others. */
public final class ClockAgenda implements Agenda, AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private record Entry(Instant due, long number, Runnable task) {}

  private final Timekeeper time;
  private final Executor executor;
  private final Queue<Entry> entries =
      new PriorityQueue<>(comparing(Entry::due).thenComparingLong(Entry::number));
  private final Thread thread = Thread.ofVirtual().name("agenda").unstarted(this::run);
  private long added;

  private ClockAgenda(Timekeeper time, Executor executor) {
    this.time = time;
    this.executor = executor;
  }

  public static ClockAgenda open(Timekeeper time, Executor executor) {
    var agenda = new ClockAgenda(time, executor);
    agenda.thread.start();
    return agenda;
  }

  @Override
  public void at(Instant due, Runnable task) {
    synchronized (entries) {
      entries.add(new Entry(due, added++, task));
      entries.notifyAll();
    }
  }

  /** Drops whatever is still to come. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        executor.execute(next().task());
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      Thread.currentThread().interrupt(); // Closing.
    }
  }

  private Entry next() throws InterruptedException {
    synchronized (entries) {
      while (true) {
        Instant now = time.instant();
        Entry first = entries.peek();
        if (first != null && !first.due().isAfter(now)) {
          return entries.remove();
        }
        time.await(entries, first == null ? now.plus(LONGEST_WAIT) : first.due());
      }
    }
  }
}
