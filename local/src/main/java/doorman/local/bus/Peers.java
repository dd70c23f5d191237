package doorman.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.wire.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The buses of other local runs, by their addresses. */
public final class Peers implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Map<String, URI> addresses;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LONGEST).build();

  /**
   * Knows these buses and no others.
   *
   * @param addresses of the local runs by the ARNs of the buses
   */
  public Peers(Map<String, URI> addresses) {
    this.addresses = Map.copyOf(addresses);
  }

  /**
   * Returns if each bus that the rules forward to is here or at a known address.
   *
   * @throws IllegalArgumentException if one is not
   */
  public void require(Home here, Collection<Rule> rules) {
    for (Rule rule : rules) {
      rule.targets().stream()
          .filter(target -> target.kind() == Target.Kind.BUS)
          .filter(target -> !target.arn().startsWith(here.arn("events", "event-bus/")))
          .filter(target -> !addresses.containsKey(target.arn()))
          .findFirst()
          .ifPresent(target -> {
            throw new IllegalArgumentException(
                "Rule %s forwards to %s: say where that is, as in --bus %s=http://127.0.0.1:4567"
                    .formatted(rule.name(), target.arn(), target.arn()));
          });
    }
  }

  boolean know(String busArn) {
    return addresses.containsKey(busArn);
  }

  /** Puts an event on the bus of another local run. */
  Optional<Fault> put(Forwarded forwarded) {
    try {
      return fault(http.send(request(forwarded), BodyHandlers.ofString(UTF_8)));
    } catch (HttpTimeoutException e) {
      return Optional.of(Fault.passing("TIMEOUT", "The bus does not answer: " + e.getMessage()));
    } catch (IOException e) {
      return Optional.of(Fault.passing("CONNECTION_FAILURE", "The bus is out of reach: " + e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Fault.passing("INTERNAL_ERROR", "Stopped on the way"));
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest request(Forwarded forwarded) throws JsonProcessingException {
    String region = forwarded.busArn().split(":", 6)[3];
    String credential = forwarded.account() + "/20260101/" + region + "/events/aws4_request";
    URI address = requireNonNull(addresses.get(forwarded.busArn()), forwarded.busArn());
    return HttpRequest.newBuilder(address.resolve(ForwardedEvents.ROOT))
        .timeout(LONGEST)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=0")
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(forwarded.members())))
        .build();
  }

  private static Optional<Fault> fault(HttpResponse<String> response)
      throws JsonProcessingException {
    if (response.statusCode() == 200) {
      return Optional.empty();
    }
    if (response.statusCode() >= 500 || response.body().contains("ThrottlingException")) {
      return Optional.of(Fault.passing("INTERNAL_ERROR", response.body()));
    }
    var refusal = JSON.readTree(response.body());
    String message = refusal.path("message").asText();
    return Optional.of(
        switch (refusal.path("__type").asText()) {
          case "AccessDeniedException" -> Fault.lasting("NO_PERMISSIONS", message);
          case "ResourceNotFoundException" -> Fault.lasting("NO_RESOURCE", message);
          default -> Fault.lasting("INVALID_PARAMETER", message);
        });
  }
}
