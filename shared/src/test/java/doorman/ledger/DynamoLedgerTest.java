package doorman.ledger;

import static doorman.Given.NOW;
import static doorman.Given.endpoint;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.DynamoTables;
import doorman.connection.EndpointId;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

final class DynamoLedgerTest extends LedgerContract {
  @RegisterExtension static final DynamoTables TABLES = new DynamoTables();

  private static final Duration RETENTION = Duration.ofDays(400);

  private final List<Duration> pauses = new ArrayList<>();
  private final TroubledDynamo dynamo = new TroubledDynamo(TABLES.client());
  private final Ledger ledger =
      new DynamoLedger(dynamo, DynamoTables.DECISIONS, RETENTION, pauses::add);

  @Override
  Ledger ledger() {
    return ledger;
  }

  @Override
  void type(EndpointId endpoint, String name, Typed value) {
    set(endpoint.value(), name, AttributeValues.value(value));
  }

  @Test
  void recognisesItsOwnPassWhenTheAnswerToTakeWasLost() {
    ledger.enrol(service, NOW);
    dynamo.losesAnswers = true;

    assertThat(ledger.take(service, NOW)).isInstanceOf(Taking.Taken.class);
  }

  @Test
  void enrolsThoughTheAnswerWasLost() {
    dynamo.losesAnswers = true;
    ledger.enrol(service, NOW);

    assertThat(ledger.read(service).head()).isEqualTo(new Head(service, NOW, Handover.NONE));
  }

  @Test
  void leavesASummaryOnTheHead() {
    Pass pass = taken();
    var counts = Map.of(Status.ACCEPTED, 12L, Status.AWAITING_REVIEW, 3L);
    ledger.release(
        pass,
        new Summary(
            counts,
            Optional.of(NOW),
            Optional.empty(),
            Handover.NONE.calling(200),
            List.of("Look here.")),
        NOW.plusSeconds(4));

    assertThat(row("*"))
        .isEqualTo(
            Map.ofEntries(
                entry("service", text(service.value())),
                entry("endpoint", text("*")),
                entry("enrolledAt", text("2026-11-21T09:30:00Z")),
                entry("open", text("service")),
                entry("since", text("2026-11-21T09:30:00Z")),
                entry("lastPassAt", text("2026-11-21T09:30:04Z")),
                entry("callSize", AttributeValue.fromN("200")),
                entry("oldestWaitingSince", text("2026-11-21T09:30:00Z")),
                entry("findings", AttributeValue.fromL(List.of(text("Look here.")))),
                entry(
                    "counts",
                    AttributeValue.fromM(
                        Map.of(
                            "ACCEPTED", AttributeValue.fromN("12"),
                            "AWAITING_REVIEW", AttributeValue.fromN("3"))))));
  }

  @Test
  void readsARowThatComesByItself() {
    ConnectionRecord written = committed(taken(), first(1));
    assertThat(DynamoRow.read(row(endpoint(1)))).isEqualTo(new Row.OfConnection(written));

    type(endpoint(1), "status", new Typed.Text("LET IN"));
    assertThat(DynamoRow.read(row(endpoint(1))))
        .isEqualTo(new Row.Unreadable("status cannot be 'LET IN'"));
  }

  @Test
  void readsAHeadThatComesByItself() {
    Pass pass = taken();
    assertThat(DynamoRow.read(row("*")))
        .isEqualTo(new Row.OfHead(service, Optional.empty(), Map.of()));

    var brake = Optional.of(new Brake(NOW, 7, 2, 5));
    ledger.release(pass, Summary.of(List.of(), new Handover(1000, brake, 0), List.of()), NOW);
    set("*", "posture", AttributeValue.fromM(Map.of("open", text("Everyone may ask."))));
    assertThat(DynamoRow.read(row("*")))
        .isEqualTo(new Row.OfHead(service, brake, Map.of("open", "Everyone may ask.")));

    set("*", "posture", AttributeValue.fromM(Map.of("open", AttributeValue.fromBool(true))));
    assertThat(DynamoRow.read(row("*"))).isEqualTo(new Row.Unreadable("open is no text"));
  }

  @Test
  void putsOnlyRowsThatWaitForPeopleIntoTheIndexOfOpenOnes() {
    Pass pass = taken();
    ConnectionRecord waiting = committed(pass, first(1));
    assertThat(row(endpoint(1)))
        .containsEntry("open", text("waiting"))
        .containsEntry("since", text("2026-11-21T09:30:00Z"));

    committed(pass, advanced(waiting));
    assertThat(row(endpoint(1))).doesNotContainKeys("open", "since");
  }

  @Test
  void letsOnlyRowsOfClosedConnectionsExpire() {
    Pass pass = taken();
    ConnectionRecord open = committed(pass, first(1));
    assertThat(row(endpoint(1))).doesNotContainKey("expiresAt");

    ConnectionRecord closed = committed(pass, open.advanced(Status.CLOSED, "Gone.", NOW));
    long expected = NOW.plus(RETENTION).getEpochSecond();
    assertThat(row(endpoint(1)))
        .containsEntry("expiresAt", AttributeValue.fromN(Long.toString(expected)));

    committed(pass, closed.advanced(Status.ACCEPTED, "EC2 shows it again.", NOW));
    assertThat(row(endpoint(1))).doesNotContainKey("expiresAt");
  }

  @Test
  void copiesTheTenantOfTheDecidingEntry() {
    committed(taken(), full());

    assertThat(row(endpoint(1))).containsEntry("tenant", text("Aperture"));
  }

  @Test
  void leavesAttributesAloneThatOthersHaveAdded() {
    Pass pass = taken();
    ConnectionRecord read = committed(pass, first(1));
    AttributeValue ticket = AttributeValue.fromSs(List.of("OPS-1", "OPS-2"));
    set(endpoint(1).value(), "ticket", ticket);
    set("*", "owner", text("network team"));

    committed(pass, read);
    ledger.release(pass, Summary.of(List.of(), Handover.NONE, List.of()), NOW);
    assertThat(row(endpoint(1))).containsEntry("ticket", ticket);
    assertThat(row("*")).containsEntry("owner", text("network team"));
  }

  @Test
  void writesARowWhoseVerdictIsASet() {
    Pass pass = taken();
    committed(pass, first(1));
    AttributeValue typed = AttributeValue.fromSs(List.of("accept"));
    set(endpoint(1).value(), "review", typed);

    committed(pass, ledger.read(service).records().getFirst());
    assertThat(row(endpoint(1))).containsEntry("review", typed);
  }

  @ParameterizedTest
  @CsvSource({
    "status, MAYBE, status cannot be 'MAYBE'",
    "account, 12345, account cannot be '12345'",
    "requestedAt, yesterday, requestedAt cannot be 'yesterday'",
    "endpointType, Gateway, endpointType cannot be 'Gateway'",
    "version, one, version is no whole number",
    "history, none, history is no list",
    "entry, none, entry is no map",
  })
  void reportsARowThatIsEditedBeyondRecognition(String name, String typed, String problem) {
    Pass pass = taken();
    committed(pass, first(1));
    ConnectionRecord other = committed(pass, first(2));
    set(endpoint(1).value(), name, text(typed));

    assertThat(ledger.read(service))
        .isEqualTo(
            new Partition(
                new Head(service, NOW, Handover.NONE),
                List.of(other),
                Map.of(endpoint(1), problem)));
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, attempts is no whole number",
    "99999999999, attempts cannot be 99999999999",
    "-1, attempts cannot be -1",
  })
  void reportsARowWhoseNumberIsNoSmallWholeOne(String digits, String problem) {
    committed(taken(), first(1));
    set(endpoint(1).value(), "attempts", AttributeValue.fromN(digits));

    assertThat(ledger.read(service).unreadable()).isEqualTo(Map.of(endpoint(1), problem));
  }

  @Test
  void reportsARowThatSomebodyHasBegunByHand() {
    taken();
    set(endpoint(1).value(), "review", text("accept"));

    assertThat(ledger.read(service).unreadable()).containsOnlyKeys(endpoint(1));
  }

  @Test
  void passesOverRowsThatAreAboutNoEndpoint() {
    taken();
    set("note to self", "text", text("call Bob"));

    assertThat(ledger.read(service))
        .isEqualTo(new Partition(new Head(service, NOW, Handover.NONE), List.of(), Map.of()));
  }

  @Test
  void isUnavailableWhereTheHeadIsEditedBeyondRecognition() {
    taken();
    set("*", "enrolledAt", text("long ago"));

    assertThatThrownBy(() -> ledger.read(service))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessage("Could not read %s in table doorman-decisions", service);
  }

  @Test
  void isUnavailableWhereNobodyAnswers() {
    try (var nobody = DynamoTables.client(URI.create("http://127.0.0.1:1"))) {
      var cut = new DynamoLedger(nobody, DynamoTables.DECISIONS, RETENTION, pauses::add);

      assertThatThrownBy(() -> cut.take(service, NOW))
          .isInstanceOf(LedgerUnavailableException.class);
      assertThatThrownBy(() -> cut.commit(new Pass(service, "p"), List.of(first(1)), NOW))
          .isInstanceOf(LedgerUnavailableException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
  void writesTheSameAgainAfterAPauseWhenATransactionCollides(String reason) {
    Pass pass = taken();
    dynamo.cancelNext("None", reason);
    dynamo.cancelNext(reason, "None");

    committed(pass, first(1));
    assertThat(dynamo.transactions)
        .hasSize(3)
        .extracting(transaction -> transaction.transactItems())
        .containsOnly(dynamo.transactions.getFirst().transactItems());
    assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void asksUnderANewTokenEachTimeSinceACancelledTransactionIsOver() {
    Pass pass = taken();
    dynamo.cancelNext("None", "TransactionConflict");

    committed(pass, first(1));
    assertThat(dynamo.transactions)
        .extracting(transaction -> transaction.clientRequestToken())
        .doesNotHaveDuplicates();
  }

  @Test
  void givesUpATransactionThatCollidesAgainAndAgain() {
    Pass pass = taken();
    for (int i = 0; i < 20; i++) {
      dynamo.cancelNext("TransactionConflict", "None");
    }

    assertThatThrownBy(() -> ledger.commit(pass, List.of(first(1)), NOW))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasCauseInstanceOf(TransactionCanceledException.class);
    assertThat(dynamo.transactions).hasSize(8);
    assertThat(pauses).hasSize(7);
  }

  @Test
  void dropsTheEditedRowOfATransactionThatAlsoCollides() {
    Pass pass = taken();
    dynamo.cancelNext("None", "ConditionalCheckFailed", "TransactionConflict");

    assertThat(ledger.commit(pass, List.of(first(1), first(2)), NOW)).containsExactly(endpoint(1));
    assertThat(ledger.read(service).records()).containsExactly(first(2).written());
  }

  @Test
  void stopsWhereTheHeadIsLostEvenIfRowsCollide() {
    Pass pass = taken();
    dynamo.cancelNext("ConditionalCheckFailed", "TransactionConflict");

    assertThatThrownBy(() -> ledger.commit(pass, List.of(first(1)), NOW))
        .isInstanceOf(PassLostException.class);
    assertThat(dynamo.transactions).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void isUnavailableWhereACancellationDoesNotSayWhy(int reasons) {
    Pass pass = taken();
    dynamo.cancelNext(reasons == 0 ? new String[0] : new String[] {"None"});

    assertThatThrownBy(() -> ledger.commit(pass, List.of(first(1)), NOW))
        .isInstanceOf(LedgerUnavailableException.class);
  }

  @Test
  void dropsARowThatOutgrowsAnItemAndWritesTheRest() {
    Pass pass = taken();
    ConnectionRecord stuffed = committed(pass, first(1));
    set(endpoint(1).value(), "minutes", text("x".repeat(405_000)));
    ConnectionRecord longer = stuffed.advanced(Status.ACCEPTING, "y".repeat(10_000), NOW);

    assertThat(ledger.commit(pass, List.of(longer, first(2)), NOW)).containsExactly(endpoint(1));
    assertThat(ledger.read(service).records()).containsExactly(stuffed, first(2).written());
  }

  private Map<String, AttributeValue> row(EndpointId endpoint) {
    return row(endpoint.value());
  }

  private Map<String, AttributeValue> row(String endpoint) {
    return TABLES
        .client()
        .getItem(
            get -> get.tableName(DynamoTables.DECISIONS).consistentRead(true).key(key(endpoint)))
        .item();
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

  private Map<String, AttributeValue> key(String endpoint) {
    return Map.of("service", text(service.value()), "endpoint", text(endpoint));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
