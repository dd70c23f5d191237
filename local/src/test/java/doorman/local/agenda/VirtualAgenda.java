package doorman.local.agenda;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An agenda with a clock that stands until it is advanced, on the thread that advances it. */
public final class VirtualAgenda implements Agenda, InstantSource {
  private record Entry(Instant due, Runnable task) {}

  private final List<Entry> entries = new ArrayList<>();
  private Instant now;

  public VirtualAgenda(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void at(Instant due, Runnable task) {
    entries.add(new Entry(due, task));
  }

  /** Does what is due by now. */
  public void advance() {
    advance(Duration.ZERO);
  }

  /** Does what comes due, each at its time. */
  public void advance(Duration by) {
    Instant end = now.plus(by);
    for (Optional<Entry> next = next(end); next.isPresent(); next = next(end)) {
      Entry entry = next.get();
      entries.remove(entry);
      now = entry.due().isAfter(now) ? entry.due() : now;
      entry.task().run();
    }
    now = end;
  }

  private Optional<Entry> next(Instant end) {
    return entries.stream().filter(entry -> !entry.due().isAfter(end)).min(comparing(Entry::due));
  }
}
