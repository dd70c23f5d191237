package doorman.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.ledger.Decider;
import doorman.ledger.Verdict.Wanted;
import doorman.review.Request.Replaced;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads requests strictly: a verdict has consequences, so that nothing of it is guessed and nothing
 * is overlooked.
 */
final class RequestReader {
  /** As many as are written one after the other well within the function's time. */
  static final int MOST_ENDPOINTS = 100;

  static final int LONGEST_NOTE = 500;
  private static final int LEAST_WORDS = 3;

  private static final Set<String> FIELDS =
      Set.of("service", "endpoints", "action", "note", "replaces");
  private static final Set<String> FIELDS_OF_REPLACED = Set.of("by", "at");
  private static final Set<String> SIGNATURE =
      Set.of("by", "at", "decidedBy", "reviewer", "user", "userArn");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private RequestReader() {}

  /**
   * Reads a body.
   *
   * @throws MalformedRequestException saying what to send instead
   */
  static Request read(String body) {
    JsonNode request = json(body);
    checkFields(request);
    return new Request(
        text(request, "service")
            .filter(ServiceId::isOne)
            .map(ServiceId::new)
            .orElseThrow(() ->
                malformed(
                    "service must be the id of an endpoint service, such as"
                        + " \"vpce-svc-0123456789abcdef0\"")),
        endpoints(request.path("endpoints")),
        wanted(request),
        note(request),
        Optional.ofNullable(request.get("replaces")).map(RequestReader::replaced));
  }

  private static JsonNode json(String body) {
    try {
      JsonNode request = JSON.readTree(body);
      if (request.isObject()) {
        return request;
      }
    } catch (JsonProcessingException e) {
      throw malformed("The body is no JSON: " + e.getOriginalMessage());
    }
    throw malformed(
        "The body must be a JSON object with service, endpoints, action and note, and may have"
            + " replaces");
  }

  private static void checkFields(JsonNode request) {
    for (String name : unknown(request, FIELDS)) {
      throw malformed(
          SIGNATURE.contains(name)
              ? "Leave %s out: a verdict is of whoever signs the request, and of the moment"
                  .formatted(name)
              : "Leave %s out: a request has service, endpoints, action, note and replaces"
                  .formatted(name));
    }
  }

  private static List<String> unknown(JsonNode object, Set<String> known) {
    return object
        .propertyStream()
        .map(field -> field.getKey())
        .filter(n -> !known.contains(n))
        .toList();
  }

  private static List<EndpointId> endpoints(JsonNode list) {
    boolean sized = list.isArray() && !list.isEmpty() && list.size() <= MOST_ENDPOINTS;
    if (!sized) {
      throw malformed("endpoints must be a list of 1 to %d endpoint ids".formatted(MOST_ENDPOINTS));
    }
    return list.valueStream().map(RequestReader::endpoint).distinct().toList();
  }

  private static EndpointId endpoint(JsonNode id) {
    if (!id.isTextual() || !EndpointId.isOne(id.textValue())) {
      throw malformed("endpoints must be ids such as \"vpce-0123456789abcdef0\", not " + id);
    }
    return new EndpointId(id.textValue());
  }

  private static Wanted wanted(JsonNode request) {
    return switch (text(request, "action").orElse("")) {
      case "accept" -> Wanted.ACCEPT;
      case "reject" -> Wanted.REJECT;
      default -> throw malformed("action must be \"accept\" or \"reject\"");
    };
  }

  private static String note(JsonNode request) {
    return text(request, "note")
        .map(String::strip)
        .filter(note -> note.length() <= LONGEST_NOTE)
        .filter(note -> Stream.of(note.split("\\s+")).count() >= LEAST_WORDS)
        .orElseThrow(() ->
            malformed(
                "note must say why, in %d words or more and at most %d characters"
                    .formatted(LEAST_WORDS, LONGEST_NOTE)));
  }

  private static Replaced replaced(JsonNode verdict) {
    Optional<Decider> by = text(verdict, "by").map(Decider::new);
    if (by.isEmpty() || !unknown(verdict, FIELDS_OF_REPLACED).isEmpty()) {
      throw malformed(
          "replaces must be an object with by and, unless it was typed into the table, at: copy both"
              + " from the verdict that stands");
    }
    return new Replaced(by.get(), Optional.ofNullable(verdict.get("at")).map(RequestReader::at));
  }

  private static Instant at(JsonNode at) {
    try {
      return Instant.parse(at.asText());
    } catch (DateTimeException e) {
      throw malformed("replaces.at must be an instant such as \"2026-11-21T09:30:00Z\", not " + at);
    }
  }

  private static Optional<String> text(JsonNode object, String name) {
    return Optional.of(object.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  private static MalformedRequestException malformed(String advice) {
    return new MalformedRequestException(advice + ".");
  }
}
