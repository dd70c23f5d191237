package doorman.ledger;

import static doorman.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.DynamoTables;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

final class DynamoRegisterTest extends RegisterContract {
  @RegisterExtension static final DynamoTables TABLES = new DynamoTables();

  private static final Instant LATER = NOW.plus(Duration.ofMinutes(5));

  private final List<Duration> pauses = new ArrayList<>();
  private final TroubledDynamo dynamo = new TroubledDynamo(TABLES.client());
  private final Register register = new DynamoRegister(dynamo, DynamoTables.DECISIONS, pauses::add);
  private final Ledger ledger =
      new DynamoLedger(dynamo, DynamoTables.DECISIONS, Duration.ofDays(400), _ -> {});

  @Override
  Register register() {
    return register;
  }

  @Override
  Ledger ledger() {
    return ledger;
  }

  @Test
  void takesWhatMakesAHeadOutOfTheRowAndLeavesTheRest() {
    register.enrol(service, NOW);
    switch (ledger.take(service, NOW)) {
      case Taking.Taken(Pass pass) ->
          ledger.release(
              pass,
              new Summary(
                  Map.of(),
                  Optional.empty(),
                  Optional.empty(),
                  Handover.NONE.calling(200),
                  List.of()),
              NOW);
      case Taking.Held _, Taking.NotEnrolled _ -> throw new AssertionError("not taken");
    }
    register.miss(service, NOW);
    register.retire(service, NOW, LATER);

    assertThat(head())
        .isEqualTo(
            Map.of(
                "service", text(service.value()),
                "endpoint", text("*"),
                "retiredAt", text("2026-11-21T09:35:00Z"),
                "lastPassAt", text("2026-11-21T09:30:00Z"),
                "callSize", AttributeValue.fromN("200"),
                "counts", AttributeValue.fromM(Map.of()),
                "findings", AttributeValue.fromL(List.of())));
  }

  @Test
  void clearsTheRowOfWhatSaidThatTheServiceWasGone() {
    register.enrol(service, NOW);
    register.miss(service, NOW);
    register.retire(service, NOW, LATER);
    register.enrol(service, LATER);

    assertThat(head())
        .isEqualTo(
            Map.of(
                "service", text(service.value()),
                "endpoint", text("*"),
                "enrolledAt", text("2026-11-21T09:35:00Z"),
                "open", text("service"),
                "since", text("2026-11-21T09:35:00Z")));
  }

  @Test
  void knowsItsOwnWritesWhenTheirAnswersWereLost() {
    dynamo.losesAnswers = true;

    assertThat(register.enrol(service, NOW)).isTrue();
    assertThat(register.miss(service, NOW)).contains(NOW);
    assertThat(register.retire(service, NOW, LATER)).isTrue();
  }

  @Test
  void takesNoRowForClosedWhoseStatusNobodyUnderstands() {
    register.enrol(service, NOW);
    put("vpce-0123456789abcdef0", Map.of("status", text("REJECTED")));
    put("vpce-0123456789abcdef1", Map.of("status", text("MAYBE")));

    assertThat(register.unclosed(service)).isEqualTo(new Unclosed(Set.of(Status.REJECTED), true));
  }

  @Test
  void takesNoRowForClosedThatHasNoStatus() {
    register.enrol(service, NOW);
    put("vpce-0123456789abcdef0", Map.of("review", text("accept")));

    assertThat(register.unclosed(service)).isEqualTo(new Unclosed(Set.of(), true));
  }

  @Test
  void passesOverRowsOfWhatIsNoConnection() {
    register.enrol(service, NOW);
    put("note to self", Map.of("status", text("ACCEPTED")));

    assertThat(register.unclosed(service)).isEqualTo(new Unclosed(Set.of(), false));
  }

  @Test
  void writesTheSameAgainAfterAPauseWhenATransactionIsInTheWay() {
    dynamo.collisions = 2;

    assertThat(register.enrol(service, NOW)).isTrue();
    assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void isUnavailableWhereATransactionIsInTheWayAgainAndAgain() {
    dynamo.collisions = Integer.MAX_VALUE;

    assertThatThrownBy(() -> register.enrol(service, NOW))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasCauseInstanceOf(TransactionConflictException.class);
    assertThat(pauses).hasSize(7);
  }

  @Test
  void passesOverHeadsOfWhatIsNoService() {
    register.enrol(service, NOW);
    var head = new HashMap<>(head());
    head.put("service", text("the one on the left"));
    TABLES.client().putItem(put -> put.tableName(DynamoTables.DECISIONS).item(head));

    assertThat(register.enrolled()).contains(service);
  }

  @Test
  void isUnavailableWhereNobodyAnswers() {
    try (var nobody = DynamoTables.client(URI.create("http://127.0.0.1:1"))) {
      var cut = new DynamoRegister(nobody, DynamoTables.DECISIONS, pauses::add);

      assertThatThrownBy(cut::enrolled).isInstanceOf(LedgerUnavailableException.class);
      assertThatThrownBy(() -> cut.enrol(service, NOW))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessage("Could not enrol %s in table doorman-decisions", service);
      assertThatThrownBy(() -> cut.unclosed(service))
          .isInstanceOf(LedgerUnavailableException.class);
    }
  }

  private Map<String, AttributeValue> head() {
    var key = Map.of("service", text(service.value()), "endpoint", text("*"));
    return TABLES
        .client()
        .getItem(get -> get.tableName(DynamoTables.DECISIONS).consistentRead(true).key(key))
        .item();
  }

  private void put(String endpoint, Map<String, AttributeValue> attributes) {
    var item = new HashMap<>(attributes);
    item.put("service", text(service.value()));
    item.put("endpoint", text(endpoint));
    TABLES.client().putItem(put -> put.tableName(DynamoTables.DECISIONS).item(item));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
