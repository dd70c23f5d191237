package doorman.local;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * What goes on in the provider's account beside one door, so that each phenomenon has its occasion
 * again and again: people read and edit tables with tools of their own, count messages, put events
 * that concern nobody, read of all who are at that door, and change another service.
 */
final class Bustle {
  private static final PutEventsRequestEntry OF_NO_CONCERN =
      PutEventsRequestEntry.builder()
          .eventBusName("doorman")
          .source("bustle")
          .detailType("Nothing")
          .detail("{}")
          .build();

  private final Provider provider;
  private final Door crowded;
  private final Door door;
  private final Customer customer;
  private final Customer another;
  private boolean even;

  Bustle(RunningSuite suite, Door crowded) {
    this.provider = suite.provider();
    this.crowded = crowded;
    this.door = provider.unmanagedDoor();
    this.customer = suite.customer();
    this.another = suite.customer();
  }

  void goOn() {
    even = !even;
    door.listAll(List.of(customer, another), even ? "accept" : "review");
    readWithoutConsistency();
    changePermissions();
    provider.states(crowded);
    for (int i = 0; i < 5; i++) {
      provider.putEntries(List.of(OF_NO_CONCERN));
      provider.messagesIn("doorman-heard");
    }
  }

  /** Looks at once whether it was done. */
  private void changePermissions() {
    if (even) {
      provider.allow(door, customer);
    } else {
      provider.disallow(door, customer);
    }
    provider.principals(door);
  }

  private void readWithoutConsistency() {
    DynamoDbClient dynamo = provider.dynamo();
    Map<String, AttributeValue> key =
        Map.of(
            "service", AttributeValue.fromS(door.id()),
            "consumer", AttributeValue.fromS(customer.account()));
    dynamo.getItem(read -> read.tableName("doorman-allowlist").key(key));
    dynamo.query(read ->
        read.tableName("doorman-decisions")
            .indexName("open")
            .keyConditionExpression("#open = :service")
            .expressionAttributeNames(Map.of("#open", "open"))
            .expressionAttributeValues(Map.of(":service", AttributeValue.fromS("service"))));
  }
}
