package doorman.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.dynamodb.DynamoProcess;
import doorman.local.dynamodb.TableSettings.Attribute;
import doorman.local.dynamodb.TableSettings.Index;
import doorman.local.dynamodb.TableSettings.KeyPart;
import doorman.local.kms.Encryptions;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Callers;
import doorman.local.wire.Home;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

class DynamoServiceTest {
  private static final String ARN = "arn:aws:dynamodb:eu-west-1:111111111111:table/decisions";

  private static final RecordingAuthority AUTHORITY = new RecordingAuthority();
  private static DynamoProcess process;
  private static LocalDynamo dynamo;
  private static AwsServer server;
  private static Table table;

  @BeforeAll
  static void start() {
    process = DynamoProcess.start();
    dynamo = new LocalDynamo(process.address(), Home.usual("eu-west-1"));
    table =
        new LocalTables(dynamo)
            .create(
                new TableSettings(
                    "decisions",
                    List.of(
                        new Attribute("service", "S"),
                        new Attribute("endpoint", "S"),
                        new Attribute("account", "S")),
                    List.of(new KeyPart("service", "HASH"), new KeyPart("endpoint", "RANGE")),
                    List.of(
                        new Index(
                            "account",
                            List.of(new KeyPart("account", "HASH")),
                            "KEYS_ONLY",
                            List.of())),
                    Optional.of("NEW_IMAGE"),
                    Optional.of("expiresAt"),
                    false));
    var service = new DynamoService(dynamo, Home.usual("eu-west-1"), AUTHORITY, Encryptions.NONE);
    server = AwsServer.open(0, List.of(service), new Callers());
  }

  @AfterAll
  static void stop() {
    server.close();
    dynamo.close();
    process.close();
  }

  @BeforeEach
  void allowEverything() {
    AUTHORITY.reset();
  }

  @Test
  void givesAnItemAsItWasPut() {
    Map<String, AttributeValue> item = item("svc-put", "vpce-1", "222222222222");
    try (var alice = client("alice")) {
      alice.putItem(put -> put.tableName("decisions").item(item));

      assertThat(
              alice.getItem(get -> get.tableName("decisions").key(key("svc-put", "vpce-1"))).item())
          .isEqualTo(item);
    }
  }

  @Test
  void leavesAnArnInAnItemAlone() {
    var item = new HashMap<>(key("svc-arn", "vpce-1"));
    item.put("StreamArn", text("arn:aws:dynamodb:ddblocal:000000000000:table/t"));
    item.put("TableName", text(ARN));
    try (var alice = client("alice")) {
      alice.putItem(put -> put.tableName("decisions").item(item));

      assertThat(
              alice.getItem(get -> get.tableName("decisions").key(key("svc-arn", "vpce-1"))).item())
          .isEqualTo(item);
    }
  }

  @Test
  void refusesAPutWhoseConditionFails() {
    Map<String, AttributeValue> item = item("svc-condition", "vpce-1", "222222222222");
    try (var alice = client("alice")) {
      alice.putItem(put -> put.tableName("decisions").item(item));

      assertThatThrownBy(() ->
              alice.putItem(put ->
                  put.tableName("decisions")
                      .item(item)
                      .conditionExpression("attribute_not_exists(service)")))
          .isInstanceOf(ConditionalCheckFailedException.class)
          .hasMessageStartingWith("The conditional request failed");
    }
  }

  @Test
  void cancelsATransactionWithAReasonForEachItem() {
    try (var alice = client("alice")) {
      assertThatThrownBy(() ->
              alice.transactWriteItems(
                  write -> write.transactItems(putOf("svc-cancel"), checkOf("svc-cancel"))))
          .isInstanceOfSatisfying(
              TransactionCanceledException.class,
              e ->
                  assertThat(e.cancellationReasons())
                      .extracting(CancellationReason::code)
                      .containsExactly("None", "ConditionalCheckFailed"));
    }
  }

  @Test
  void queriesAnIndex() {
    try (var alice = client("alice")) {
      alice.putItem(
          put -> put.tableName("decisions").item(item("svc-index", "vpce-1", "333333333333")));

      assertThat(
              alice
                  .query(query ->
                      query
                          .tableName("decisions")
                          .indexName("account")
                          .keyConditionExpression("account = :account")
                          .expressionAttributeValues(Map.of(":account", text("333333333333"))))
                  .items())
          .containsExactly(item("svc-index", "vpce-1", "333333333333"));
      assertThat(AUTHORITY.asked())
          .contains(
              "arn:aws:iam::111111111111:user/alice dynamodb:Query " + ARN + "/index/account");
    }
  }

  @Test
  void describesATableUnderTheProvidersAccountInWhateverRegionItIsAsked() {
    try (var alice = client("alice", Region.AP_SOUTH_1)) {
      TableDescription described =
          alice.describeTable(describe -> describe.tableName("decisions")).table();

      assertThat(described.tableArn()).isEqualTo(ARN);
      assertThat(described.globalSecondaryIndexes().getFirst().indexArn())
          .isEqualTo(ARN + "/index/account");
      assertThat(described.latestStreamArn()).isEqualTo(table.streamArn().orElseThrow());
    }
  }

  @Test
  void takesATableByItsArn() {
    Map<String, AttributeValue> item = item("svc-by-arn", "vpce-1", "222222222222");
    try (var alice = client("alice")) {
      alice.transactWriteItems(write ->
          write.transactItems(
              TransactWriteItem.builder().put(put -> put.tableName(ARN).item(item)).build()));

      assertThat(
              alice
                  .batchGetItem(get ->
                      get.requestItems(
                          Map.of(
                              ARN,
                              KeysAndAttributes.builder()
                                  .keys(List.of(key("svc-by-arn", "vpce-1")))
                                  .build())))
                  .responses())
          .isEqualTo(Map.of(ARN, List.of(item)));
      assertThat(AUTHORITY.asked())
          .containsExactly(
              "arn:aws:iam::111111111111:user/alice dynamodb:PutItem " + ARN,
              "arn:aws:iam::111111111111:user/alice dynamodb:BatchGetItem " + ARN);
    }
  }

  @Test
  void doesNotKnowTheTableOfAnotherAccount() {
    String theirs = "arn:aws:dynamodb:eu-west-1:222222222222:table/decisions";
    try (var alice = client("alice")) {
      assertThatThrownBy(
              () -> alice.getItem(get -> get.tableName(theirs).key(key("svc", "vpce-1"))))
          .isInstanceOf(ResourceNotFoundException.class);
    }
  }

  @Test
  void showsWhenItemsExpire() {
    try (var alice = client("alice")) {
      assertThat(
              alice
                  .describeTimeToLive(describe -> describe.tableName("decisions"))
                  .timeToLiveDescription()
                  .attributeName())
          .isEqualTo("expiresAt");
    }
  }

  @Test
  void readsAStreamByTheArnThatItLists() {
    try (var alice = client("alice");
        var streams = streams("alice")) {
      alice.putItem(put -> put.tableName("decisions").item(key("svc-stream", "vpce-1")));
      String stream =
          streams.listStreams(list -> list.tableName("decisions")).streams().getFirst().streamArn();
      String shard =
          streams
              .describeStream(describe -> describe.streamArn(stream))
              .streamDescription()
              .shards()
              .getFirst()
              .shardId();
      String iterator =
          streams
              .getShardIterator(get ->
                  get.streamArn(stream)
                      .shardId(shard)
                      .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();

      List<Record> records = streams.getRecords(get -> get.shardIterator(iterator)).records();

      assertThat(stream).isEqualTo(table.streamArn().orElseThrow());
      assertThat(records).extracting(Record::awsRegion).containsOnly("eu-west-1");
      assertThat(records)
          .extracting(event -> event.dynamodb().keys())
          .contains(key("svc-stream", "vpce-1"));
      assertThat(AUTHORITY.asked())
          .contains("arn:aws:iam::111111111111:user/alice dynamodb:GetRecords " + stream);
    }
  }

  @Test
  void writesNothingOfATransactionWhenOneItemIsDenied() {
    AUTHORITY.deny("dynamodb:ConditionCheckItem");
    try (var alice = client("alice")) {
      assertThatThrownBy(() ->
              alice.transactWriteItems(
                  write -> write.transactItems(putOf("svc-denied"), checkOf("svc-other"))))
          .isInstanceOfSatisfying(
              DynamoDbException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(400);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo(
                        "User: arn:aws:iam::111111111111:user/alice is not authorized to perform:"
                            + " dynamodb:ConditionCheckItem on resource: "
                            + ARN
                            + " because no identity-based policy allows the"
                            + " dynamodb:ConditionCheckItem action");
              });
      assertThat(
              alice
                  .getItem(get -> get.tableName("decisions").key(key("svc-denied", "vpce-1")))
                  .hasItem())
          .isFalse();
    }
  }

  @Test
  void refusesPointInTimeRecoveryByName() {
    try (var alice = client("alice")) {
      assertThatThrownBy(() ->
              alice.updateContinuousBackups(update ->
                  update
                      .tableName("decisions")
                      .pointInTimeRecoverySpecification(
                          recovery -> recovery.pointInTimeRecoveryEnabled(true))))
          .isInstanceOf(DynamoDbException.class)
          .hasMessageContaining("This machine does not play dynamodb:UpdateContinuousBackups");
    }
  }

  @Test
  void learnsTheKeyOfATableThatWasMadeAnew() {
    try (var alice = client("alice")) {
      create(alice, "anew", "first");
      alice.putItem(put -> put.tableName("anew").item(Map.of("first", text("1"))));
      alice.deleteTable(delete -> delete.tableName("anew"));
      create(alice, "anew", "second");

      alice.putItem(put -> put.tableName("anew").item(Map.of("second", text("2"))));

      assertThat(AUTHORITY.accesses().getLast().context().get("dynamodb:LeadingKeys"))
          .containsExactly("2");
    }
  }

  private static void create(DynamoDbClient client, String name, String key) {
    client.createTable(create ->
        create
            .tableName(name)
            .billingMode("PAY_PER_REQUEST")
            .attributeDefinitions(
                AttributeDefinition.builder().attributeName(key).attributeType("S").build())
            .keySchema(KeySchemaElement.builder().attributeName(key).keyType("HASH").build()));
  }

  private static TransactWriteItem putOf(String service) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName("decisions").item(key(service, "vpce-1")))
        .build();
  }

  private static TransactWriteItem checkOf(String service) {
    return TransactWriteItem.builder()
        .conditionCheck(check ->
            check
                .tableName("decisions")
                .key(key(service, "*"))
                .conditionExpression("attribute_exists(service)"))
        .build();
  }

  private static Map<String, AttributeValue> key(String service, String endpoint) {
    return Map.of("service", text(service), "endpoint", text(endpoint));
  }

  private static Map<String, AttributeValue> item(String service, String endpoint, String account) {
    return Map.of("service", text(service), "endpoint", text(endpoint), "account", text(account));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static DynamoDbClient client(String accessKeyId) {
    return client(accessKeyId, Region.EU_WEST_1);
  }

  private static DynamoDbClient client(String accessKeyId, Region region) {
    return DynamoDbClient.builder()
        .endpointOverride(server.address())
        .region(region)
        .credentialsProvider(credentials(accessKeyId))
        .build();
  }

  private static DynamoDbStreamsClient streams(String accessKeyId) {
    return DynamoDbStreamsClient.builder()
        .endpointOverride(server.address())
        .region(Region.EU_WEST_1)
        .credentialsProvider(credentials(accessKeyId))
        .build();
  }

  private static StaticCredentialsProvider credentials(String accessKeyId) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "secret"));
  }
}
