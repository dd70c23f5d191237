package doorman.digest;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import doorman.connection.ServiceId;
import doorman.digest.News.OfConnection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts items into words: what is the matter, why, and the command that helps, a line each. */
record Wording(Commands commands) {
  /** Services are named up to this many. */
  private static final int NAMED = 3;

  List<String> of(Item item) {
    return switch (item) {
      case Item.Single(News news) -> of(news).filter(line -> !line.isBlank()).toList();
      case Item.Crowd crowd -> List.of(sentence(crowd), command(crowd));
      case Item.Adopted(ServiceId service, int count) ->
          List.of(
              "Adopted at %s: %d. They were there before Doorman, and are left as they are."
                  .formatted(service, count),
              commands.listAdopted(service));
    };
  }

  private Stream<String> of(News news) {
    return switch (news) {
      case OfConnection of -> Stream.of(sentence(of), of.said().text(), command(of));
      case News.OfEntry entry ->
          Stream.of(
              "The allowlist row %s / %s cannot be read."
                  .formatted(entry.service().text(), entry.consumer().text()),
              entry.said().text(),
              commands.lookAtEntry(entry.service(), entry.consumer()));
      case News.OfBrake brake ->
          Stream.of(
              "The brake holds at %s: nobody is cut until a person has looked."
                  .formatted(brake.service()),
              brake.said().text(),
              commands.listToBeCut(brake.service()));
      case News.OfPosture posture -> posture(posture);
      case News.Other other ->
          Stream.of("%s (%s)".formatted(other.detailType().text(), other.id().text()));
    };
  }

  private static String sentence(OfConnection news) {
    Visitor visitor = news.visitor();
    String end =
        switch (news.happening()) {
          case REVIEW_OVERDUE, REVIEW_REMINDER, AWAITING_REVIEW ->
              "since " + news.standing().requestedAt().text();
          case FAILED -> "attempt %d".formatted(news.standing().attempts());
          case DECIDED_OUTSIDE -> "it is now " + news.standing().status().text();
          case REVOKED, REJECTED, ACCEPTED -> "by " + news.standing().by().text();
          case VERDICT_NOT_UNDERSTOOD,
              REVOCATION_SCHEDULED,
              REVOCATION_CANCELLED,
              WOULD_HAVE_DECIDED,
              AVAILABLE,
              CLOSED ->
              "";
        };
    return "%s %s at %s%s: %s"
        .formatted(
            visitor.words(),
            news.happening().words(),
            visitor.service(),
            end.isEmpty() ? "" : ", " + end,
            visitor.endpoint());
  }

  private String command(OfConnection news) {
    Visitor visitor = news.visitor();
    return switch (news.happening()) {
      case REVIEW_OVERDUE, REVIEW_REMINDER, AWAITING_REVIEW, VERDICT_NOT_UNDERSTOOD ->
          commands.accept(visitor);
      case DECIDED_OUTSIDE -> commands.lookWho(news.standing().status().text().equals("ACCEPTED"));
      case FAILED,
          REVOKED,
          REVOCATION_SCHEDULED,
          REVOCATION_CANCELLED,
          WOULD_HAVE_DECIDED,
          REJECTED,
          ACCEPTED,
          AVAILABLE,
          CLOSED ->
          commands.look(visitor);
    };
  }

  private Stream<String> posture(News.OfPosture posture) {
    String wrong =
        posture.wrong().isEmpty()
            ? "is set up as it should be again."
            : "is not set up as it should be.";
    return Stream.of(
            Stream.of("The service %s %s".formatted(posture.service(), wrong)),
            some(posture.wrong()),
            some(posture.repaired()).map(line -> "No longer: " + line),
            Stream.of(commands.lookAtService(posture.service())))
        .flatMap(lines -> lines);
  }

  private static Stream<String> some(List<Line> lines) {
    return lines.stream().limit(NAMED).map(Line::text);
  }

  private static String sentence(Item.Crowd crowd) {
    OfConnection first = crowd.news().getFirst();
    Map<Happening, Long> counts =
        crowd.news().stream()
            .collect(groupingBy(OfConnection::happening, TreeMap::new, counting()));
    String what =
        counts.entrySet().stream()
            .map(count -> "%d × %s".formatted(count.getValue(), count.getKey().words()))
            .collect(joining(", "));
    return "%s, %d times (%s) at %s; the first since %s: %s"
        .formatted(
            first.visitor().words(),
            crowd.count(),
            what,
            services(crowd),
            first.standing().requestedAt().text(),
            first.visitor().endpoint());
  }

  private static String services(Item.Crowd crowd) {
    List<String> all =
        crowd.news().stream()
            .map(news -> news.visitor().service().value())
            .distinct()
            .sorted()
            .toList();
    String named = all.stream().limit(NAMED).collect(joining(", "));
    return all.size() > NAMED ? "%s and %d more".formatted(named, all.size() - NAMED) : named;
  }

  private String command(Item.Crowd crowd) {
    return crowd.news().getFirst().concern() == Concern.DECIDE
        ? commands.listWaiting(crowd.account())
        : commands.listAccount(crowd.account());
  }
}
