package doorman.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.dynamodb.DynamoProcess;
import doorman.local.dynamodb.TableSettings.Attribute;
import doorman.local.dynamodb.TableSettings.Index;
import doorman.local.dynamodb.TableSettings.KeyPart;
import doorman.local.wire.Home;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalTablesTest {
  private static final List<Attribute> ATTRIBUTES =
      List.of(new Attribute("service", "S"), new Attribute("account", "S"));
  private static final List<KeyPart> KEYS = List.of(new KeyPart("service", "HASH"));
  private static final List<KeyPart> INDEX_KEYS = List.of(new KeyPart("account", "HASH"));

  private static DynamoProcess process;
  private static LocalDynamo dynamo;

  @BeforeAll
  static void start() {
    process = DynamoProcess.start();
    dynamo = new LocalDynamo(process.address(), Home.usual("eu-west-1"));
  }

  @AfterAll
  static void stop() {
    dynamo.close();
    process.close();
  }

  @Test
  void createsATableWithAllItsSettings() {
    Table table =
        create(
            new TableSettings(
                "whole",
                ATTRIBUTES,
                KEYS,
                List.of(new Index("account", INDEX_KEYS, "INCLUDE", List.of("tenant"))),
                Optional.of("NEW_AND_OLD_IMAGES"),
                Optional.of("expiresAt"),
                true));

    var described = carryOut("DescribeTable", "whole").path("Table");
    String arn = "arn:aws:dynamodb:eu-west-1:111111111111:table/whole";
    assertThat(table)
        .isEqualTo(
            new Table("whole", arn, Optional.of(described.path("LatestStreamArn").textValue())));
    assertThat(table.streamArn().orElseThrow()).startsWith(arn + "/stream/");
    assertThat(described.path("BillingModeSummary").path("BillingMode").asText())
        .isEqualTo("PAY_PER_REQUEST");
    assertThat(described.path("DeletionProtectionEnabled").asBoolean()).isTrue();
    assertThat(described.path("StreamSpecification").path("StreamViewType").asText())
        .isEqualTo("NEW_AND_OLD_IMAGES");
    assertThat(described.path("GlobalSecondaryIndexes").path(0).path("Projection"))
        .isEqualTo(
            Json.object("{\"ProjectionType\":\"INCLUDE\",\"NonKeyAttributes\":[\"tenant\"]}"));
    assertThat(carryOut("DescribeTimeToLive", "whole").path("TimeToLiveDescription"))
        .isEqualTo(
            Json.object("{\"TimeToLiveStatus\":\"ENABLED\",\"AttributeName\":\"expiresAt\"}"));
  }

  @Test
  void createsATableWithoutAStream() {
    Table table =
        create(
            new TableSettings(
                "plain",
                ATTRIBUTES.subList(0, 1),
                KEYS,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false));

    assertThat(table)
        .isEqualTo(
            new Table(
                "plain", "arn:aws:dynamodb:eu-west-1:111111111111:table/plain", Optional.empty()));
  }

  @Test
  void passesOnWhyDynamoRefusesAnAttributeThatNoKeyUses() {
    TableSettings settings =
        new TableSettings(
            "unused", ATTRIBUTES, KEYS, List.of(), Optional.empty(), Optional.empty(), false);

    assertThatThrownBy(() -> create(settings))
        .isInstanceOf(TableRefusedException.class)
        .hasMessageStartingWith("Table unused can't be created: ")
        .hasMessageContaining("ValidationException");
  }

  @Test
  void passesOnWhyDynamoRefusesAnUnknownProjection() {
    TableSettings settings =
        new TableSettings(
            "projected",
            ATTRIBUTES,
            KEYS,
            List.of(new Index("account", INDEX_KEYS, "SOME", List.of())),
            Optional.empty(),
            Optional.empty(),
            false);

    assertThatThrownBy(() -> create(settings))
        .isInstanceOf(TableRefusedException.class)
        .hasMessageContaining("ValidationException");
  }

  private static Table create(TableSettings settings) {
    return new LocalTables(dynamo).create(settings);
  }

  private static JsonNode carryOut(String action, String table) {
    return Json.object(dynamo.carryOut(action, Json.object(Map.of("TableName", table))).body());
  }
}
