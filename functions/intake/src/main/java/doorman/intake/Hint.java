package doorman.intake;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a notification hints at. AWS documents neither its body nor its subject, so nothing is
 * looked for in them but ids.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#create-notification-endpoint-service">Create
 *     notifications for endpoint service events</a>
 */
record Hint(Set<ServiceId> services, Set<EndpointId> endpoints) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern ID = Pattern.compile("vpce-(svc-)?[0-9a-f]{8,17}(?![0-9a-f])");

  Hint {
    services = Set.copyOf(services);
    endpoints = Set.copyOf(endpoints);
  }

  /** Reads what a queue brings: the envelope of SNS, or any text that holds an id. */
  static Optional<Hint> of(String body) {
    return envelope(body).map(Hint::in).or(() -> Optional.of(in(body)).filter(Hint::holdsIds));
  }

  boolean holdsIds() {
    return !services.isEmpty() || !endpoints.isEmpty();
  }

  /**
   * Which services to look at, and for which endpoints. A hint that names several services does not
   * say whose an endpoint is, and one that names none means every service.
   */
  Map<Optional<ServiceId>, Set<EndpointId>> looks() {
    if (services.isEmpty()) {
      return Map.of(Optional.empty(), endpoints);
    }
    Set<EndpointId> known = services.size() == 1 ? endpoints : Set.of();
    return services.stream().collect(toMap(Optional::of, _ -> known));
  }

  /** The subject and the message, if that is an envelope of SNS. */
  private static Optional<String> envelope(String body) {
    try {
      JsonNode envelope = JSON.readTree(body);
      return Optional.ofNullable(envelope.path("Message").textValue())
          .map(message -> envelope.path("Subject").asText() + "\n" + message);
    } catch (JsonProcessingException noEnvelope) {
      return Optional.empty();
    }
  }

  private static Hint in(String text) {
    var services = new TreeSet<ServiceId>();
    var endpoints = new TreeSet<EndpointId>();
    Matcher ids = ID.matcher(text);
    for (MatchResult id : ids.results().toList()) {
      if (ServiceId.isOne(id.group())) {
        services.add(new ServiceId(id.group()));
      } else {
        endpoints.add(new EndpointId(id.group()));
      }
    }
    return new Hint(services, endpoints);
  }
}
