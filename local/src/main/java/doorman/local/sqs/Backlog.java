package doorman.local.sqs;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The messages of one queue, ordered by when they become visible. Not safe for threads. */
final class Backlog {
  private final Map<String, Message> byId = new HashMap<>();
  private final NavigableSet<Message> byVisibility =
      new TreeSet<>(
          comparing(Message::visibleAt).thenComparing(Message::sentAt).thenComparing(Message::id));
  private final NavigableSet<Message> byAge =
      new TreeSet<>(comparing(Message::sentAt).thenComparing(Message::id));

  void add(Message message) {
    byId.put(message.id(), message);
    byVisibility.add(message);
    byAge.add(message);
  }

  void remove(Message message) {
    byId.remove(message.id());
    byVisibility.remove(message);
    byAge.remove(message);
  }

  void clear() {
    byId.clear();
    byVisibility.clear();
    byAge.clear();
  }

  void dropSentBefore(Instant instant) {
    while (!byAge.isEmpty() && byAge.first().sentAt().isBefore(instant)) {
      remove(byAge.first());
    }
  }

  void hideUntil(Message message, Instant instant) {
    byVisibility.remove(message);
    message.hideUntil(instant);
    byVisibility.add(message);
  }

  Optional<Message> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Those visible at the instant, the longest visible first. */
  Stream<Message> visible(Instant now) {
    return byVisibility.stream().takeWhile(message -> !message.visibleAt().isAfter(now));
  }

  /** When the first message is, was or will be visible; far in the future if there is none. */
  Instant nextVisible() {
    return byVisibility.isEmpty() ? Instant.MAX : byVisibility.first().visibleAt();
  }

  int size() {
    return byId.size();
  }

  Stream<Message> hidden(Instant now) {
    return byId.values().stream().filter(message -> message.visibleAt().isAfter(now));
  }
}
