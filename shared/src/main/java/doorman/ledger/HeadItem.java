package doorman.ledger;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The head of a service's partition: the row whose endpoint is {@code *}. */
final class HeadItem {
  static final String ENDPOINT = "*";
  static final String PASS_ID = "passId";
  static final String PASS_UNTIL = "passUntil";
  static final String ENROLLED_AT = "enrolledAt";
  static final String LAST_PASS_AT = "lastPassAt";
  static final String MISSING_SINCE = "missingSince";
  static final String RETIRED_AT = "retiredAt";

  private static final String CALL_SIZE = "callSize";
  private static final String BRAKE = "brake";
  private static final String POSTURE = "posture";
  private static final String POSTURE_AT = "postureAt";
  private static final String PRINCIPALS = "principals";
  private static final String UNANNOUNCED = "unannounced";
  private static final String OPEN = "open";
  private static final String SINCE = "since";

  private final String table;

  HeadItem(String table) {
    this.table = table;
  }

  static Head read(ServiceId service, Map<String, AttributeValue> attributes) {
    var item = new Item(attributes);
    var handover =
        new Handover(
            item.smallNumber(CALL_SIZE, Handover.NONE.callSize()),
            item.optionalMap(BRAKE).map(HeadItem::brake),
            item.smallNumber(UNANNOUNCED, Handover.NONE.unannounced()));
    return new Head(service, item.instant(ENROLLED_AT), handover);
  }

  /**
   * Reads what is told of a head, whatever else stands there.
   *
   * @throws UnreadableItemException if somebody edited just that beyond recognition
   */
  static Row.OfHead row(Map<String, AttributeValue> attributes) {
    var item = new Item(attributes);
    return new Row.OfHead(
        item.read("service", ServiceId::new),
        item.optionalMap(BRAKE).map(HeadItem::brake),
        item.optionalMap(POSTURE).map(HeadItem::posture).orElse(Map.of()));
  }

  private static Map<String, String> posture(Item posture) {
    return posture.attributes().keySet().stream().collect(toMap(code -> code, posture::text));
  }

  private static Brake brake(Item brake) {
    return new Brake(
        brake.instant("since"),
        brake.smallNumber("due"),
        brake.smallNumber("revokedLastHour"),
        brake.smallNumber("maxPerHour"));
  }

  /** What the head tells the patrol. */
  static Watch watch(Map<String, AttributeValue> attributes) {
    var item = new Item(attributes);
    Map<String, String> findings =
        item.optionalMap(POSTURE).map(HeadItem::posture).orElse(Map.of());
    return new Watch(
        new Posture(findings, item.optionalInstant(POSTURE_AT)),
        item.texts(PRINCIPALS).stream().map(AccountId::new).collect(toSet()),
        item.smallNumber(UNANNOUNCED, Handover.NONE.unannounced()));
  }

  /** Only if nobody has judged since. */
  Update judge(ServiceId service, Posture before, Posture after) {
    Map<String, AttributeValue> findings =
        after.findings().entrySet().stream()
            .collect(toMap(Map.Entry::getKey, finding -> Value.text(finding.getValue())));
    Update update =
        head(service)
            .set(POSTURE, AttributeValue.fromM(findings))
            .put(POSTURE_AT, after.at().map(Value::instant))
            .onlyIfPresent(ENROLLED_AT);
    return before
        .at()
        .map(at -> update.onlyIf(POSTURE_AT, Value.instant(at)))
        .orElseGet(() -> update.onlyIfAbsent(POSTURE_AT));
  }

  Update claim(ServiceId service, Set<AccountId> before, Set<AccountId> principals) {
    Update update = head(service).add(PRINCIPALS, ids(principals)).onlyIfPresent(ENROLLED_AT);
    return before.isEmpty()
        ? update.onlyIfAbsent(PRINCIPALS)
        : update.onlyIf(PRINCIPALS, ids(before));
  }

  Update disclaim(ServiceId service, Set<AccountId> principals) {
    return head(service).delete(PRINCIPALS, ids(principals)).onlyIfPresent(PRINCIPALS);
  }

  private static AttributeValue ids(Set<AccountId> accounts) {
    return AttributeValue.fromSs(accounts.stream().map(AccountId::value).sorted().toList());
  }

  Update enrol(ServiceId service, Instant now) {
    return head(service)
        .set(ENROLLED_AT, Value.instant(now))
        .set(OPEN, Value.text("service"))
        .set(SINCE, Value.instant(now))
        .remove(MISSING_SINCE)
        .remove(RETIRED_AT)
        .onlyIfAbsent(ENROLLED_AT);
  }

  Update miss(ServiceId service, Instant now) {
    return head(service)
        .set(MISSING_SINCE, Value.instant(now))
        .onlyIfPresent(ENROLLED_AT)
        .onlyIfAbsent(MISSING_SINCE);
  }

  Update find(ServiceId service, Instant missingSince) {
    return head(service).remove(MISSING_SINCE).onlyIf(MISSING_SINCE, Value.instant(missingSince));
  }

  /**
   * What was wrong with the service is nobody's news any more. A pass that died is taken off too,
   * so that it can write nothing should it wake up.
   */
  Update retire(ServiceId service, Instant missingSince, Instant now) {
    return head(service)
        .set(RETIRED_AT, Value.instant(now))
        .remove(ENROLLED_AT)
        .remove(OPEN)
        .remove(SINCE)
        .remove(MISSING_SINCE)
        .remove(PASS_ID)
        .remove(PASS_UNTIL)
        .remove(BRAKE)
        .remove(UNANNOUNCED)
        .remove(POSTURE)
        .remove(POSTURE_AT)
        .onlyIfPresent(ENROLLED_AT)
        .onlyIf(MISSING_SINCE, Value.instant(missingSince))
        .onlyIfAbsentOrBelow(PASS_UNTIL, second(now));
  }

  Update take(Pass pass, Instant now) {
    return head(pass.service())
        .set(PASS_ID, Value.text(pass.id()))
        .set(PASS_UNTIL, second(now.plus(Pass.TIME)))
        .onlyIfPresent(ENROLLED_AT)
        .onlyIfAbsentOrBelow(PASS_UNTIL, second(now));
  }

  Update keep(Pass pass, Instant now) {
    return held(pass).set(PASS_UNTIL, second(now.plus(Pass.TIME)));
  }

  Update abandon(Pass pass) {
    return held(pass).remove(PASS_ID).remove(PASS_UNTIL);
  }

  Update release(Pass pass, Summary summary, Instant now) {
    Handover handover = summary.handover();
    Map<String, AttributeValue> counts =
        summary.counts().entrySet().stream()
            .collect(
                toMap(count -> count.getKey().name(), count -> Value.number(count.getValue())));
    return abandon(pass)
        .set(LAST_PASS_AT, Value.instant(now))
        .set(CALL_SIZE, Value.number(handover.callSize()))
        .set("counts", AttributeValue.fromM(counts))
        .put(BRAKE, handover.brake().map(HeadItem::value))
        .put(
            UNANNOUNCED,
            Optional.of(handover.unannounced()).filter(count -> count > 0).map(Value::number))
        .put("oldestWaitingSince", summary.oldestWaitingSince().map(Value::instant))
        .set(
            "findings",
            AttributeValue.fromL(summary.findings().stream().map(Value::text).toList()));
  }

  private static AttributeValue value(Brake brake) {
    return AttributeValue.fromM(
        Map.of(
            "since", Value.instant(brake.since()),
            "due", Value.number(brake.due()),
            "revokedLastHour", Value.number(brake.revokedLastHour()),
            "maxPerHour", Value.number(brake.maxPerHour())));
  }

  /** Whole seconds, since texts are compared: a fraction would sort before none. */
  private static AttributeValue second(Instant instant) {
    return Value.instant(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  private Update held(Pass pass) {
    return head(pass.service()).onlyIf(PASS_ID, Value.text(pass.id()));
  }

  private Update head(ServiceId service) {
    return new Update(table, service.value(), ENDPOINT);
  }
}
