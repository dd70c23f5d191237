package doorman.local.ec2;

import doorman.local.weather.Chance;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Begins a further page one item too early, which repeats it, or too late, which loses one. */
record PageShift(Chance chance) {

  <T> Page of(Page page, Stream<T> all, Function<T, String> key) {
    if (page.after().isEmpty() || !chance.strikes()) {
      return page;
    }
    SortedSet<String> keys = new TreeSet<>(all.map(key).toList());
    return chance.below(2) == 0 ? earlier(page, keys) : later(page, keys);
  }

  private static Page earlier(Page page, SortedSet<String> keys) {
    SortedSet<String> before = keys.headSet(page.after());
    return page.startingAfter(before.isEmpty() ? "" : before.last());
  }

  private static Page later(Page page, SortedSet<String> keys) {
    return keys.stream()
        .filter(key -> key.compareTo(page.after()) > 0)
        .findFirst()
        .map(page::startingAfter)
        .orElse(page);
  }
}
