package doorman.digest;

import doorman.digest.News.OfConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Of all that is told of one matter, what still holds: what comes twice counts once, and nobody is
 * asked to decide what has been decided since.
 */
final class Newest {

  /** EventBridge keeps no order. */
  private static final Comparator<OfConnection> LATER =
      Comparator.comparingLong((OfConnection news) -> news.standing().version())
          .thenComparing(Newest::saysMore)
          .thenComparing(OfConnection::at);

  private final Map<Object, List<OfConnection>> connections = new LinkedHashMap<>();
  private final Map<Object, News> others = new LinkedHashMap<>();

  private Newest() {}

  static List<News> of(List<News> all) {
    var newest = new Newest();
    all.forEach(newest::add);
    var kept = new ArrayList<>(newest.others.values());
    newest.connections.values().forEach(ofOne -> kept.addAll(standing(ofOne)));
    return kept;
  }

  private void add(News news) {
    switch (news) {
      case OfConnection of ->
          connections.computeIfAbsent(key(of.visitor()), _ -> new ArrayList<>()).add(of);
      case News.OfEntry entry -> keep(List.of(entry.service(), entry.consumer()), entry);
      case News.OfBrake brake -> keep(List.of(brake.service(), "brake"), brake);
      case News.OfPosture posture -> keep(List.of(posture.service(), "posture"), posture);
      case News.Other other -> keep(other, other);
    }
  }

  private static Object key(Visitor visitor) {
    return List.of(visitor.service(), visitor.endpoint());
  }

  private void keep(Object subject, News news) {
    others.merge(subject, news, (kept, other) -> other.at().isBefore(kept.at()) ? kept : other);
  }

  /** What became of a connection, and beside it what somebody typed there since. */
  private static List<OfConnection> standing(List<OfConnection> ofOne) {
    Optional<OfConnection> last = last(ofOne, news -> !isVerdict(news));
    var kept = new ArrayList<OfConnection>();
    last.flatMap(news -> isGone(news) ? last(ofOne, Newest::isDone) : last).ifPresent(kept::add);
    last(ofOne, Newest::isVerdict)
        .filter(typed -> last.filter(news -> version(news) > version(typed)).isEmpty())
        .ifPresent(kept::add);
    return kept;
  }

  private static Optional<OfConnection> last(
      List<OfConnection> ofOne, Predicate<OfConnection> which) {
    return ofOne.stream().filter(Newest::changesSomething).filter(which).max(LATER);
  }

  private static long version(OfConnection news) {
    return news.standing().version();
  }

  private static boolean isVerdict(OfConnection news) {
    return news.happening() == Happening.VERDICT_NOT_UNDERSTOOD;
  }

  /** Than the event of the status, beside which it comes. */
  private static boolean saysMore(OfConnection news) {
    return switch (news.happening()) {
      case DECIDED_OUTSIDE, WOULD_HAVE_DECIDED, REVOCATION_SCHEDULED, REVOCATION_CANCELLED -> true;
      case REVIEW_OVERDUE,
          REVIEW_REMINDER,
          AWAITING_REVIEW,
          FAILED,
          VERDICT_NOT_UNDERSTOOD,
          REVOKED,
          REJECTED,
          ACCEPTED,
          AVAILABLE,
          CLOSED ->
          false;
    };
  }

  /** That traffic can flow takes nothing back of what was told before. */
  private static boolean changesSomething(OfConnection news) {
    return news.happening() != Happening.AVAILABLE;
  }

  private static boolean isGone(OfConnection news) {
    return news.happening() == Happening.CLOSED;
  }

  /** What was done stays told when the connection is gone; what is to be done does not. */
  private static boolean isDone(OfConnection news) {
    return news.concern() == Concern.KNOW && !isGone(news);
  }
}
