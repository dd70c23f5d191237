package doorman.digest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.connection.AccountId;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.event.BusEvent;
import doorman.event.MalformedEventException;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads the outcome events of Doorman as EventBridge hands them on. */
public final class NewsReader {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** How many characters of people's words are shown. */
  private static final int NAME = 60;

  private static final int SENTENCE = 300;

  private NewsReader() {}

  /**
   * Reads one event. One of a type that is not known is news all the same.
   *
   * @throws MalformedEventException if it is no event of Doorman's, or lacks what it must have
   */
  public static News read(String json) {
    JsonNode event = tree(json);
    if (!BusEvent.SOURCE.equals(event.path("source").textValue())) {
      throw new MalformedEventException("source is not " + BusEvent.SOURCE);
    }
    String detailType = event.path("detail-type").asText();
    if (detailType.isBlank() || !event.path("detail").isObject()) {
      throw new MalformedEventException("detail-type or detail is missing");
    }
    return news(detailType, new Detail(event.path("detail")), time(event.path("time").asText()));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new MalformedEventException("not JSON: " + e.getOriginalMessage());
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new MalformedEventException("time is none: " + text);
    }
  }

  private static News news(String detailType, Detail detail, Instant at) {
    return switch (detailType) {
      case "Allowlist Entry Invalid" -> entry(detail, at);
      case "Revocation Brake Engaged" -> brake(detail, at);
      case "Service Posture Changed" -> posture(detail, at);
      default ->
          Happening.of(detailType)
              .<News>map(happening -> connection(happening, detail, at))
              .orElseGet(
                  () -> new News.Other(Line.of(detailType, NAME), detail.line("id", NAME), at));
    };
  }

  private static News connection(Happening happening, Detail detail, Instant at) {
    var visitor =
        new Visitor(
            service(detail),
            detail.id("endpoint", EndpointId::isOne, EndpointId::new),
            detail.id("account", AccountId::isOne, AccountId::new),
            detail.line("tenant", NAME));
    var standing =
        new Standing(
            detail.rowVersion(),
            detail.line("status", NAME),
            detail.line("decidedBy", SENTENCE),
            detail.number("attempts"),
            detail.line("requestedAt", NAME));
    return new News.OfConnection(happening, visitor, standing, said(happening, detail), at);
  }

  private static Line said(Happening happening, Detail detail) {
    String reason = detail.line("reason", SENTENCE).text();
    return new Line(
        switch (happening) {
          case REVIEW_REMINDER ->
              "To be decided before %s. %s".formatted(word(detail, "dueAt"), reason);
          case REVIEW_OVERDUE ->
              "It was to be decided before %s. %s".formatted(word(detail, "dueAt"), reason);
          case REVOCATION_SCHEDULED -> "At %s. %s".formatted(word(detail, "revokeAt"), reason);
          case WOULD_HAVE_DECIDED ->
              "Not on trial it would be %s. %s".formatted(word(detail, "wouldBe"), reason);
          case VERDICT_NOT_UNDERSTOOD ->
              "Its %s says \"%s\". %s"
                  .formatted(
                      word(detail, "attribute"),
                      word(detail, "typed"),
                      detail.line("expected", SENTENCE).text());
          case AWAITING_REVIEW,
              FAILED,
              ACCEPTED,
              REJECTED,
              REVOKED,
              REVOCATION_CANCELLED,
              DECIDED_OUTSIDE,
              CLOSED,
              AVAILABLE ->
              reason;
        });
  }

  private static String word(Detail detail, String name) {
    return detail.line(name, NAME).text();
  }

  private static News entry(Detail detail, Instant at) {
    String problem = detail.line("problem", SENTENCE).text();
    String effect = detail.line("effect", SENTENCE).text();
    return new News.OfEntry(
        detail.line("service", NAME),
        detail.line("consumer", NAME),
        new Line("%s. %s".formatted(problem, effect)),
        at);
  }

  private static News brake(Detail detail, Instant at) {
    String counts =
        "%d are due and %d were cut within an hour; %d an hour are allowed. Since %s none is cut."
            .formatted(
                detail.number("due"),
                detail.number("revokedLastHour"),
                detail.number("maxPerHour"),
                word(detail, "since"));
    return new News.OfBrake(service(detail), new Line(counts), at);
  }

  private static News posture(Detail detail, Instant at) {
    return new News.OfPosture(
        service(detail),
        detail.sentences("standing", SENTENCE),
        detail.sentences("gone", SENTENCE),
        at);
  }

  private static ServiceId service(Detail detail) {
    return detail.id("service", ServiceId::isOne, ServiceId::new);
  }
}
