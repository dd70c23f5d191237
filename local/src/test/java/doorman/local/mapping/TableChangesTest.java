package doorman.local.mapping;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.dynamodb.DynamoProcess;
import doorman.local.dynamodb.LocalDynamo;
import doorman.local.dynamodb.LocalTables;
import doorman.local.dynamodb.TableSettings;
import doorman.local.dynamodb.TableSettings.Attribute;
import doorman.local.dynamodb.TableSettings.KeyPart;
import doorman.local.dynamodb.TableStream.Position;
import doorman.local.kms.Encryptions;
import doorman.local.lambda.Invocation;
import doorman.local.mapping.MappingSettings.Batching;
import doorman.local.mapping.MappingSettings.Consumer;
import doorman.local.mapping.StreamSettings.Failing;
import doorman.local.sqs.Timekeeper;
import doorman.local.weather.Weather;
import doorman.local.wire.Caller;
import doorman.local.wire.Gate;
import doorman.local.wire.Home;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes of changes in DynamoDB itself. */
@Timeout(60)
class TableChangesTest {
  private final DynamoProcess process = DynamoProcess.start();
  private final LocalDynamo dynamo = new LocalDynamo(process.address(), Home.usual("us-east-1"));
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    dynamo.close();
    process.close();
  }

  @Test
  void bringsEveryChangeInTheShapeThatLambdaGivesIt() throws InterruptedException {
    String stream = createTable();
    change("PutItem", "\"Item\":{\"service\":{\"S\":\"a\"},\"status\":{\"S\":\"ACCEPTING\"}}");

    try (var _ = open(stream, new Position.TrimHorizon())) {
      JsonNode inserted = next();
      change(
          "UpdateItem",
          """
          "Key":{"service":{"S":"a"}},
          "UpdateExpression":"SET #status = :status",
          "ExpressionAttributeNames":{"#status":"status"},
          "ExpressionAttributeValues":{":status":{"S":"ACCEPTED"}}
          """);
      JsonNode modified = next();
      change("DeleteItem", "\"Key\":{\"service\":{\"S\":\"a\"}}");
      JsonNode removed = next();

      assertThat(inserted.path("dynamodb").path("ApproximateCreationDateTime").isNumber()).isTrue();
      assertThat(inserted.path("dynamodb").path("SequenceNumber").asText()).matches("[0-9]{21,40}");
      assertThat(List.of(plain(inserted), plain(modified), plain(removed)))
          .containsExactly(
              record(stream, "INSERT", 31, "\"NewImage\":" + item("ACCEPTING")),
              record(
                  stream,
                  "MODIFY",
                  53,
                  "\"NewImage\":%s,\"OldImage\":%s".formatted(item("ACCEPTED"), item("ACCEPTING"))),
              record(stream, "REMOVE", 30, "\"OldImage\":" + item("ACCEPTED")));
    }
  }

  @Test
  void bringsOnlyWhatComesIfItStartsWithTheLatest() throws InterruptedException {
    String stream = createTable();
    change("PutItem", "\"Item\":{\"service\":{\"S\":\"early\"}}");

    try (var _ = open(stream, new Position.Latest())) {
      int late = 0;
      while (events.isEmpty()) {
        change(
            "PutItem",
            "\"Item\":{\"service\":{\"S\":\"late\"},\"n\":{\"N\":\"%d\"}}".formatted(late++));
      }

      assertThat(next().at("/dynamodb/Keys/service/S").asText()).isEqualTo("late");
    }
  }

  @Test
  void bringsEmptyMapsWithTheirType() throws InterruptedException {
    String stream = createTable();
    String item =
        """
        {"service":{"S":"a"},"none":{"M":{}},"nested":{"M":{"M":{"M":{}},"list":{"L":[{"M":{}}]}}}}
        """;
    change("PutItem", "\"Item\":" + item);
    change("DeleteItem", "\"Key\":{\"service\":{\"S\":\"a\"}}");

    try (var _ = open(stream, new Position.TrimHorizon())) {
      assertThat(next().at("/dynamodb/NewImage")).isEqualTo(Streams.json(item));
      assertThat(next().at("/dynamodb/OldImage")).isEqualTo(Streams.json(item));
    }
  }

  private String createTable() {
    return new LocalTables(dynamo)
        .create(
            new TableSettings(
                "decisions",
                List.of(new Attribute("service", "S")),
                List.of(new KeyPart("service", "HASH")),
                List.of(),
                Optional.of("NEW_AND_OLD_IMAGES"),
                Optional.empty(),
                false))
        .streamArn()
        .orElseThrow();
  }

  private void change(String action, String members) {
    JsonNode request = Streams.json("{\"TableName\":\"decisions\",%s}".formatted(members));
    assertThat(dynamo.carryOut(action, (ObjectNode) request).status()).isEqualTo(200);
  }

  private StreamMapping open(String stream, Position start) {
    var time = Timekeeper.system();
    var settings =
        new StreamSettings(
            UUID.randomUUID(),
            stream,
            new Consumer(
                "doorman-announce",
                Duration.ofMinutes(1),
                new Caller.FunctionRole("announce", "doorman-announce")),
            start,
            new Batching(1, Duration.ZERO),
            1,
            true,
            new Failing(Optional.empty(), Optional.empty(), true, Optional.empty()),
            List.of(),
            true);
    return new StreamMappings(
            dynamo,
            (function, payload) -> {
              events.add(Streams.json(payload).path("Records").path(0));
              return new Invocation.Returned("null");
            },
            Streams.buckets(time),
            (caller, access) -> {},
            Gate.OPEN,
            Disturbance.of(Weather.calm()),
            time,
            Encryptions.NONE)
        .open(settings);
  }

  private JsonNode next() throws InterruptedException {
    return Optional.ofNullable(events.poll(30, SECONDS)).orElseThrow();
  }

  /** Without what differs from time to time. */
  private static JsonNode plain(JsonNode record) {
    ObjectNode copy = record.deepCopy();
    copy.remove("eventID");
    ((ObjectNode) copy.path("dynamodb"))
        .remove(List.of("ApproximateCreationDateTime", "SequenceNumber"));
    return copy;
  }

  private static String item(String status) {
    return "{\"service\":{\"S\":\"a\"},\"status\":{\"S\":\"%s\"}}".formatted(status);
  }

  private static JsonNode record(String stream, String name, int bytes, String images) {
    return Streams.json(
        """
        {
          "eventName": "%s",
          "eventVersion": "1.1",
          "eventSource": "aws:dynamodb",
          "awsRegion": "us-east-1",
          "dynamodb": {
            "Keys": {"service": {"S": "a"}},
            %s,
            "SizeBytes": %d,
            "StreamViewType": "NEW_AND_OLD_IMAGES"
          },
          "eventSourceARN": "%s"
        }
        """
            .formatted(name, images, bytes, stream));
  }
}
