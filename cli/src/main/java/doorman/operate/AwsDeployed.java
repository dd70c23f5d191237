package doorman.operate;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.connection.ServiceId;
import doorman.event.EventBridgeBus;
import doorman.event.LookRequest;
import doorman.event.LookRequest.Cause;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** A deployed Doorman by AWS's own clients. */
public final class AwsDeployed implements Deployed, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Whereabouts where;
  private final Calls calls;
  private final DynamoDbClient dynamo;
  private final EventBridgeClient events;
  private final LambdaClient lambda;

  /** Speaks to the Doorman there. */
  public AwsDeployed(Whereabouts where) {
    this.where = where;
    this.calls = new Calls(where);
    var clients = new Clients(where);
    this.dynamo =
        calls.of("Find credentials and Region", () -> clients.of(DynamoDbClient.builder()));
    this.events = clients.of(EventBridgeClient.builder());
    this.lambda = clients.of(LambdaClient.builder());
  }

  @Override
  public Optional<Standing> standing(ServiceId service) {
    return Optional.of(head(service.value()).item())
        .filter(present -> present.containsKey("enrolledAt"))
        .map(present -> read(service, present));
  }

  private GetItemResponse head(String service) {
    Map<String, AttributeValue> key =
        Map.of("service", AttributeValue.fromS(service), "endpoint", AttributeValue.fromS("*"));
    String table = where.stack() + "-decisions";
    return calls.of(
        "Read how " + service + " stands, in the table " + table,
        () -> dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true)));
  }

  private static Standing read(ServiceId service, Map<String, AttributeValue> head) {
    AttributeValue none = AttributeValue.fromM(Map.of());
    try {
      return new Standing(
          Optional.ofNullable(head.get("lastPassAt"))
              .map(at -> Instant.parse(String.valueOf(at.s()))),
          head.getOrDefault("counts", none).m().entrySet().stream()
              .collect(toMap(Map.Entry::getKey, count -> Long.parseLong(count.getValue().n()))),
          head.getOrDefault("findings", none).l().stream().map(AttributeValue::s).toList());
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new NotDoneException(
          "Somebody edited the head of %s beyond recognition. See docs/runbook.md#a-service-that-is-stuck"
              .formatted(service),
          e);
    }
  }

  /**
   * By the answer to a read, which says when it was given. What is read is not there.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.date">RFC 9110, Date</a>
   */
  @Override
  public Instant now() {
    return head("nothing")
        .sdkHttpResponse()
        .firstMatchingHeader("Date")
        .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
        .orElseThrow(() -> new NotDoneException("The table does not say what time it is"));
  }

  @Override
  public void ask(ServiceId service) {
    var why = new ArrayList<String>();
    var bus = new EventBridgeBus(events, where.stack(), (_, reason) -> why.add(reason));
    var request = new LookRequest(Optional.of(service), Set.of(), Cause.REPLAY);
    if (!bus.ask(List.of(request)).isEmpty()) {
      throw new NotDoneException(
          "The bus %s does not take the request: %s"
              .formatted(where.stack(), String.join(", ", why)));
    }
  }

  @Override
  public Round goRound() {
    String patrol = where.stack() + "-patrol";
    InvokeResponse answer =
        calls.of("Invoke " + patrol, () -> lambda.invoke(ask -> ask.functionName(patrol)));
    JsonNode payload = json(answer.payload().asUtf8String());
    return answer.functionError() == null ? round(payload, true) : failed(payload);
  }

  /** A round that is not finished says behind a sentence what it has done all the same. */
  private static Round failed(JsonNode payload) {
    String message = payload.path("errorMessage").asText();
    int summary = message.indexOf('{');
    if (summary < 0) {
      throw new NotDoneException("The round failed: " + payload);
    }
    return round(json(message.substring(summary)), false);
  }

  private static Round round(JsonNode summary, boolean finished) {
    return new Round(
        texts(summary, "looksAsked").map(ServiceId::new).toList(),
        texts(summary, "troubles").toList(),
        finished);
  }

  private static Stream<String> texts(JsonNode summary, String name) {
    return summary.path(name).valueStream().map(JsonNode::asText);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new NotDoneException("What came back is no JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    dynamo.close();
    events.close();
    lambda.close();
  }
}
