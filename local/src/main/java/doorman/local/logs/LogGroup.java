package doorman.local.logs;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** What one function has logged lately, in the order of time. Written to by many threads. */
final class LogGroup {
  /** Some hours of a busy function. */
  private static final int MOST_LINES = 50_000;

  private final Deque<Line> lines = new ArrayDeque<>();

  /** A line. */
  record Line(String id, Instant at, String text) {}

  synchronized void add(Instant at, String text) {
    if (lines.size() == MOST_LINES) {
      lines.removeFirst();
    }
    lines.addLast(new Line(UUID.randomUUID().toString(), at, text));
  }

  synchronized List<Line> lines() {
    return List.copyOf(lines);
  }
}
