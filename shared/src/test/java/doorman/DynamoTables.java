package doorman;

import doorman.dynamodb.DynamoProcess;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local for one test class, with the two tables of {@code template.yaml}. */
public final class DynamoTables implements BeforeAllCallback, AfterAllCallback {
  public static final String ALLOWLIST = "doorman-allowlist";
  public static final String DECISIONS = "doorman-decisions";

  private @Nullable DynamoProcess process;
  private @Nullable DynamoDbClient client;

  @Override
  public void beforeAll(ExtensionContext context) {
    DynamoProcess started = DynamoProcess.start();
    process = started;
    DynamoDbClient dynamo = client(started.address());
    client = dynamo;
    createAllowlist(dynamo);
    createDecisions(dynamo);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (client != null) {
      client.close();
    }
    if (process != null) {
      process.close();
    }
  }

  public DynamoDbClient client() {
    if (client == null) {
      throw new IllegalStateException("DynamoDB Local has not been started");
    }
    return client;
  }

  /** A client that makes each call once. */
  public static DynamoDbClient client(URI address) {
    return DynamoDbClient.builder()
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("DOORMAN", "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(client -> client.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  private static void createAllowlist(DynamoDbClient dynamo) {
    dynamo.createTable(table ->
        table
            .tableName(ALLOWLIST)
            .attributeDefinitions(texts("service", "consumer"))
            .keySchema(key("service", "consumer"))
            .billingMode(BillingMode.PAY_PER_REQUEST));
  }

  private static void createDecisions(DynamoDbClient dynamo) {
    dynamo.createTable(table ->
        table
            .tableName(DECISIONS)
            .attributeDefinitions(
                texts("service", "endpoint", "open", "since", "account", "requestedAt"))
            .keySchema(key("service", "endpoint"))
            .globalSecondaryIndexes(
                index("open", "since", ProjectionType.ALL),
                index("account", "requestedAt", ProjectionType.KEYS_ONLY))
            .billingMode(BillingMode.PAY_PER_REQUEST));
  }

  private static GlobalSecondaryIndex index(String name, String range, ProjectionType projection) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key(name, range))
        .projection(projected -> projected.projectionType(projection))
        .build();
  }

  private static List<KeySchemaElement> key(String hash, String range) {
    return List.of(element(hash, KeyType.HASH), element(range, KeyType.RANGE));
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static List<AttributeDefinition> texts(String... names) {
    return List.of(names).stream()
        .map(name ->
            AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build())
        .toList();
  }
}
