package doorman.ledger;

import doorman.connection.AccountId;
import doorman.connection.Connection;
import doorman.connection.ConnectionState;
import doorman.connection.EndpointId;
import doorman.connection.EndpointType;
import doorman.connection.Origin;
import doorman.connection.ServiceId;
import doorman.ledger.History.Event;
import doorman.table.AttributeValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A connection's record as an item of the decisions table. */
final class RecordItem {
  private final Item item;

  private RecordItem(Item item) {
    this.item = item;
  }

  /**
   * Reads a row.
   *
   * @throws UnreadableItemException if somebody edited it beyond recognition
   */
  static ConnectionRecord read(Map<String, AttributeValue> attributes) {
    return new RecordItem(new Item(attributes)).record();
  }

  /** The write that makes a row of the table this record, if it is still as it was read. */
  static Update write(String table, ConnectionRecord record, Duration retention) {
    Connection connection = record.connection();
    Decision decision = record.decision();
    Timeline timeline = record.timeline();
    Outlook outlook = record.outlook();
    boolean waits = record.status() == Status.AWAITING_REVIEW;
    boolean closed = record.status() == Status.CLOSED;
    Instant expiry = decision.at().plus(retention);
    Optional<AttributeValue> tenant =
        Optional.ofNullable(decision.entry().get("tenant")).map(AttributeValues::value);
    Update update =
        new Update(table, connection.service().value(), connection.endpoint().value())
            .set("account", Value.text(connection.account().value()))
            .set("region", Value.text(connection.origin().region()))
            .put("ipAddressType", connection.origin().ipAddressType().map(Value::text))
            .set("endpointType", Value.text(connection.origin().endpointType().wire()))
            .set("requestedAt", Value.instant(connection.requestedAt()))
            .set("observedState", Value.text(connection.state().wire()))
            .set("status", Value.text(decision.status().name()))
            .set("reason", Value.text(decision.reason()))
            .set("decidedBy", Value.text(decision.by().name()))
            .set("decidedAt", Value.instant(decision.at()))
            .set("entry", AttributeValue.fromM(AttributeValues.values(decision.entry())))
            .put("tenant", tenant)
            .set("awaitingSince", Value.instant(timeline.awaitingSince()))
            .put("appliedAt", timeline.appliedAt().map(Value::instant))
            .put("availableAt", timeline.availableAt().map(Value::instant))
            .put("missingSince", timeline.missingSince().map(Value::instant))
            .set("attempts", Value.number(record.trouble().attempts()))
            .put("lastError", record.trouble().lastError().map(Value::text))
            .put("revokeAt", outlook.revokeAt().map(Value::instant))
            .put("dueAt", outlook.dueAt().map(Value::instant))
            .put("reminded", outlook.reminded().map(reminder -> Value.text(reminder.name())))
            .put("wouldBe", outlook.wouldBe().map(status -> Value.text(status.name())))
            .put("heeded", record.said().heeded().map(Value::text))
            .set("history", history(record.history()))
            .set("version", Value.number(record.version() + 1))
            .put("open", Optional.of(Value.text("waiting")).filter(_ -> waits))
            .put("since", Optional.of(Value.instant(timeline.awaitingSince())).filter(_ -> waits))
            .put(
                "expiresAt",
                Optional.of(Value.number(expiry.getEpochSecond())).filter(_ -> closed));
    return unchanged(update, record);
  }

  private static Update unchanged(Update update, ConnectionRecord record) {
    Said said = record.said();
    if (record.version() == 0) {
      return update.onlyIfAbsent("endpoint");
    }
    return update
        .onlyIf("version", Value.number(record.version()))
        .onlyIfStill("review", said.review())
        .onlyIfStill("reviewNote", said.reviewNote())
        .onlyIfStill("verdict", said.verdict());
  }

  private static AttributeValue history(History history) {
    return AttributeValue.fromL(
        history.events().stream()
            .map(event ->
                AttributeValue.fromM(
                    Map.of(
                        "at", Value.instant(event.at()),
                        "status", Value.text(event.status().name()),
                        "by", Value.text(event.by().name()),
                        "reason", Value.text(event.reason()))))
            .toList());
  }

  private ConnectionRecord record() {
    return new ConnectionRecord(
        connection(), decision(), timeline(), trouble(), outlook(), said(), history(), version());
  }

  private Connection connection() {
    return new Connection(
        item.read("service", ServiceId::new),
        item.read("endpoint", EndpointId::new),
        item.read("account", AccountId::new),
        new Origin(
            item.text("region"),
            item.optional("ipAddressType"),
            item.read("endpointType", EndpointType::of)),
        item.read("observedState", ConnectionState::new),
        item.instant("requestedAt"));
  }

  private Decision decision() {
    return new Decision(
        item.read("status", Status::valueOf),
        item.text("reason"),
        item.read("decidedBy", Decider::new),
        item.instant("decidedAt"),
        AttributeValues.typed(item.map("entry")));
  }

  private Timeline timeline() {
    return new Timeline(
        item.instant("awaitingSince"),
        item.optionalInstant("appliedAt"),
        item.optionalInstant("availableAt"),
        item.optionalInstant("missingSince"));
  }

  private Trouble trouble() {
    return new Trouble(item.smallNumber("attempts"), item.optional("lastError"));
  }

  private Outlook outlook() {
    return new Outlook(
        item.optionalInstant("revokeAt"),
        item.optionalInstant("dueAt"),
        item.optionalRead("reminded", Reminder::valueOf),
        item.optionalRead("wouldBe", Status::valueOf));
  }

  private Said said() {
    return new Said(
        item.typed("review"),
        item.typed("reviewNote"),
        item.typed("verdict"),
        item.optional("heeded"));
  }

  private History history() {
    return new History(item.maps("history").stream().map(RecordItem::event).toList());
  }

  private static Event event(Item event) {
    return new Event(
        event.instant("at"),
        event.read("status", Status::valueOf),
        event.read("by", Decider::new),
        event.text("reason"));
  }

  private long version() {
    return item.number("version");
  }
}
