package doorman.ledger;

import static doorman.Given.ENDPOINT;
import static doorman.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.DynamoTables;
import doorman.connection.EndpointId;
import doorman.ledger.Verdict.Wanted;
import doorman.table.AttributeValues;
import doorman.table.Typed;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoVerdictsTest extends VerdictsContract {
  @RegisterExtension static final DynamoTables TABLES = new DynamoTables();

  private static final Verdict VERDICT =
      new Verdict(
          Wanted.REJECT,
          new Decider("arn:aws:iam::111111111111:user/alice"),
          Optional.of("left us last week"),
          Optional.of(NOW));

  private final List<Duration> pauses = new ArrayList<>();
  private final TroubledDynamo dynamo = new TroubledDynamo(TABLES.client());
  private final Verdicts verdicts = new DynamoVerdicts(dynamo, DynamoTables.DECISIONS, pauses::add);
  private final Ledger ledger =
      new DynamoLedger(dynamo, DynamoTables.DECISIONS, Duration.ofDays(400), _ -> {});

  @Override
  Verdicts verdicts() {
    return verdicts;
  }

  @Override
  Ledger ledger() {
    return ledger;
  }

  @Override
  void type(EndpointId endpoint, String name, Typed value) {
    TABLES
        .client()
        .updateItem(update ->
            update
                .tableName(DynamoTables.DECISIONS)
                .key(key(endpoint))
                .updateExpression("SET #name = :value")
                .expressionAttributeNames(Map.of("#name", name))
                .expressionAttributeValues(Map.of(":value", AttributeValues.value(value))));
  }

  @Test
  void tellsOfARowThatCannotBeReadWhatIsWrong() {
    waiting();
    type(ENDPOINT, "status", new Typed.Text("LET IN"));

    assertThat(verdicts.row(service, ENDPOINT))
        .contains(new Row.Unreadable("status cannot be 'LET IN'"));
  }

  @Test
  void replacesAVerdictThatIsNoneEvenIfItCannotBeCompared() {
    waiting();
    type(ENDPOINT, "verdict", new Typed.Texts(List.of("yes", "no")));

    assertThat(verdicts.give(row(), VERDICT)).isTrue();
    assertThat(row().said().standing()).contains(VERDICT);
  }

  @Test
  void finishesAVerdictThatATransactionGotInTheWayOf() {
    ConnectionRecord read = waiting();
    dynamo.collisions = 2;

    assertThat(verdicts.give(read, VERDICT)).isTrue();
    assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void leavesItsOwnVerdictToBeReadWhenTheAnswerWasLost() {
    ConnectionRecord read = waiting();
    dynamo.losesAnswers = true;

    assertThat(verdicts.give(read, VERDICT)).isFalse();
    assertThat(row().said().standing()).contains(VERDICT);
  }

  @Test
  void isUnavailableWhereNobodyAnswers() {
    ConnectionRecord read = waiting();
    try (var nobody = DynamoTables.client(URI.create("http://127.0.0.1:1"))) {
      var cut = new DynamoVerdicts(nobody, DynamoTables.DECISIONS, pauses::add);

      assertThatThrownBy(() -> cut.enrolled(service))
          .isInstanceOf(LedgerUnavailableException.class);
      assertThatThrownBy(() -> cut.row(service, ENDPOINT))
          .isInstanceOf(LedgerUnavailableException.class);
      assertThatThrownBy(() -> cut.give(read, VERDICT))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessage("Could not give a verdict at %s in table doorman-decisions", service);
    }
  }

  private Map<String, AttributeValue> key(EndpointId endpoint) {
    return Map.of(
        "service",
        AttributeValue.fromS(service.value()),
        "endpoint",
        AttributeValue.fromS(endpoint.value()));
  }
}
