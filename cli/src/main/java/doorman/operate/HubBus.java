package doorman.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * The bus of the hub, which takes outcomes from this account, whoever puts them there. On the
 * stack's own bus they would be told to people again.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
final class HubBus implements Consumer<String>, AutoCloseable {
  static final String NAME = "hub";

  private static final JsonMapper JSON = new JsonMapper();

  private final Whereabouts where;
  private final Calls calls;
  private final Clients clients;
  private final EventBridgeClient events;

  HubBus(Whereabouts where, Calls calls, Clients clients) {
    this.where = where;
    this.calls = calls;
    this.clients = clients;
    this.events = clients.of(EventBridgeClient.builder());
  }

  @Override
  public void accept(String event) {
    if (where.endpoint().isPresent()) {
      throw new NotDoneException("Only on AWS does the bus of another account take what you put");
    }
    String bus = bus();
    try (EventBridgeClient there =
        clients.of(EventBridgeClient.builder(), Region.of(bus.split(":", 6)[3]))) {
      PutEventsResultEntry result =
          calls
              .of("Tell " + bus, () -> there.putEvents(put -> put.entries(entry(event, bus))))
              .entries()
              .getFirst();
      if (result.eventId() == null) {
        throw new NotDoneException(
            "%s does not take it: %s, %s"
                .formatted(bus, result.errorCode(), result.errorMessage()));
      }
    }
  }

  /** What the rule would bring there, but for the id of its own, and the Region. */
  static PutEventsRequestEntry entry(String event, String bus) {
    try {
      JsonNode told = JSON.readTree(event);
      return PutEventsRequestEntry.builder()
          .eventBusName(bus)
          .source(told.required("source").asText())
          .detailType(told.required("detail-type").asText())
          .time(Instant.parse(told.required("time").asText()))
          .resources(told.path("resources").valueStream().map(JsonNode::asText).toList())
          .detail(told.required("detail").toString())
          .build();
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
      throw new NotDoneException("What lies there is no event: " + event, e);
    }
  }

  private String bus() {
    return calls
        .of(
            "Find whom the rule " + rule() + " tells",
            () -> events.listTargetsByRule(list -> list.eventBusName(where.stack()).rule(rule())))
        .targets()
        .getFirst()
        .arn();
  }

  private String rule() {
    return where.stack() + "-hub";
  }

  @Override
  public void close() {
    events.close();
  }
}
