package doorman.ledger;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.DynamoTables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoWatchbookTest extends WatchbookContract {
  @RegisterExtension static final DynamoTables TABLES = new DynamoTables();

  private final Watchbook book =
      new DynamoWatchbook(TABLES.client(), DynamoTables.DECISIONS, _ -> {});
  private final Ledger ledger =
      new DynamoLedger(TABLES.client(), DynamoTables.DECISIONS, Duration.ofDays(400), _ -> {});

  @Override
  Watchbook book() {
    return book;
  }

  @Override
  Ledger ledger() {
    return ledger;
  }

  @Test
  void writesWhatTheTableReferenceSays() {
    ledger.enrol(service, NOW);
    book.claim(service, Set.of(), Set.of(ACCOUNT));
    book.judge(
        service, Posture.UNKNOWN, new Posture(Map.of("OPEN", "It is open."), Optional.of(NOW)));

    assertThat(head())
        .containsEntry(
            "posture", AttributeValue.fromM(Map.of("OPEN", AttributeValue.fromS("It is open."))))
        .containsEntry("postureAt", AttributeValue.fromS("2026-11-21T09:30:00Z"))
        .containsEntry("principals", AttributeValue.fromSs(List.of("222222222222")));
  }

  @Test
  void readsHowManyRequestsOnlySweepsFound() {
    ledger.enrol(service, NOW);
    set("*", "unannounced", AttributeValue.fromN("3"));

    assertThat(book.of(service)).contains(new Watch(Posture.UNKNOWN, Set.of(), 3));
  }

  @Test
  void doesNotKnowWhoHoldsAPlaceWhereARowDoesNotTellWhoseItIs() {
    ledger.enrol(service, NOW);
    set("vpce-0123456789abcdef0", "status", AttributeValue.fromS("ACCEPTED"));

    assertThat(book.holders(service)).isEmpty();
  }

  @Test
  void doesNotGuessWhatSomebodyHasEdited() {
    ledger.enrol(service, NOW);
    set("*", "principals", AttributeValue.fromS("222222222222"));

    assertThatThrownBy(() -> book.of(service))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasRootCauseMessage("principals is no set of texts");
  }

  private void set(String endpoint, String name, AttributeValue value) {
    TABLES
        .client()
        .updateItem(update ->
            update
                .tableName(DynamoTables.DECISIONS)
                .key(key(endpoint))
                .updateExpression("SET #name = :value")
                .expressionAttributeNames(Map.of("#name", name))
                .expressionAttributeValues(Map.of(":value", value)));
  }

  private Map<String, AttributeValue> head() {
    return TABLES
        .client()
        .getItem(get -> get.tableName(DynamoTables.DECISIONS).key(key("*")).consistentRead(true))
        .item();
  }

  private Map<String, AttributeValue> key(String endpoint) {
    return Map.of(
        "service", AttributeValue.fromS(service.value()),
        "endpoint", AttributeValue.fromS(endpoint));
  }
}
