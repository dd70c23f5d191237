package doorman.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.event.LookRequest.Cause;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads request events as EventBridge hands them on, and writes what they hold. What may be absent
 * may be absent; what is there must be right; what else is there is ignored, since an event decides
 * nothing.
 */
public final class LookRequests {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private LookRequests() {}

  /**
   * Reads one event.
   *
   * @throws MalformedEventException if it is not a request event, saying what is wrong
   */
  public static LookRequest parse(String json) {
    JsonNode event = tree(json);
    require(BusEvent.SOURCE, event.path("source"), "source");
    require(LookRequest.DETAIL_TYPE, event.path("detail-type"), "detail-type");
    JsonNode detail = event.path("detail");
    if (!detail.isObject()) {
      throw new MalformedEventException("detail is not an object");
    }
    return new LookRequest(
        service(detail.path("service")), endpoints(detail.path("endpoints")), cause(detail));
  }

  /** The detail of the event, in the form that is read here. */
  public static String detail(LookRequest request) {
    ObjectNode detail = JSON.createObjectNode();
    request.service().ifPresent(service -> detail.put("service", service.value()));
    ArrayNode endpoints = detail.putArray("endpoints");
    new TreeSet<>(request.endpoints()).forEach(endpoint -> endpoints.add(endpoint.value()));
    detail.put("cause", wire(request.cause()));
    return detail.toString();
  }

  private static String wire(Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new MalformedEventException("not JSON: " + e.getOriginalMessage());
    }
  }

  private static void require(String expected, JsonNode actual, String name) {
    if (!expected.equals(actual.textValue())) {
      throw new MalformedEventException("%s is %s, not %s".formatted(name, actual, expected));
    }
  }

  private static Optional<ServiceId> service(JsonNode node) {
    if (absent(node)) {
      return Optional.empty();
    }
    if (!node.isTextual() || !ServiceId.isOne(node.textValue())) {
      throw new MalformedEventException("service is no endpoint service id: " + node);
    }
    return Optional.of(new ServiceId(node.textValue()));
  }

  private static Set<EndpointId> endpoints(JsonNode node) {
    if (!absent(node) && !node.isArray()) {
      throw new MalformedEventException("endpoints is no list: " + node);
    }
    var endpoints = new HashSet<EndpointId>();
    for (JsonNode endpoint : node) {
      if (!endpoint.isTextual() || !EndpointId.isOne(endpoint.textValue())) {
        throw new MalformedEventException("endpoints holds what is no endpoint id: " + endpoint);
      }
      endpoints.add(new EndpointId(endpoint.textValue()));
    }
    return endpoints;
  }

  /** An event without a cause was put by hand. */
  private static Cause cause(JsonNode detail) {
    JsonNode node = detail.path("cause");
    return absent(node)
        ? Cause.REPLAY
        : Arrays.stream(Cause.values())
            .filter(cause -> wire(cause).equals(node.textValue()))
            .findAny()
            .orElseThrow(() -> new MalformedEventException("cause is not known: " + node));
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
