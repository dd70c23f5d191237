package doorman.local.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.wire.AwsException;
import doorman.local.wire.Home;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * An event on a bus.
 *
 * @param forwarded whether it came from another bus
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">Event
 *     structure</a>
 */
record Event(
    String id,
    String detailType,
    String source,
    String account,
    Instant time,
    String region,
    List<String> resources,
    JsonNode detail,
    boolean forwarded) {

  /** Leaves numbers as they were written. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static final JsonNode NO_DETAIL = JsonNodeFactory.instance.objectNode();

  Event {
    resources = List.copyOf(resources);
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A new event, which comes to its first bus. */
  static Event of(
      Home origin,
      String source,
      String detailType,
      Instant time,
      List<String> resources,
      JsonNode detail) {
    String id = UUID.randomUUID().toString();
    return new Event(
        id, detailType, source, origin.account(), time, origin.region(), resources, detail, false);
  }

  /**
   * Reads an envelope that comes from another bus.
   *
   * @throws AwsException if it is none
   */
  static Event parse(String envelope) {
    try {
      JsonNode event = JSON.readTree(envelope);
      return new Event(
          event.required("id").asText(),
          event.required("detail-type").asText(),
          event.required("source").asText(),
          event.required("account").asText(),
          Instant.parse(event.required("time").asText()),
          event.required("region").asText(),
          event.required("resources").valueStream().map(JsonNode::asText).toList(),
          event.required("detail"),
          true);
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
      throw new AwsException(400, "ValidationException", "Event is no event: " + e.getMessage());
    }
  }

  /** The same event, as it comes to another bus. */
  Event comingFromAway() {
    return new Event(id, detailType, source, account, time, region, resources, detail, true);
  }

  /** The envelope that rules match and targets get. */
  JsonNode json() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0");
    event.put("id", id);
    event.put("detail-type", detailType);
    event.put("source", source);
    event.put("account", account);
    event.put("time", time.toString());
    event.put("region", region);
    resources.forEach(event.putArray("resources")::add);
    event.set("detail", detail);
    return event;
  }
}
