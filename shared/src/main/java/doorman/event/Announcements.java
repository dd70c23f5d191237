package doorman.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.connection.Connection;
import doorman.connection.ServiceId;
import doorman.event.Announcement.BrakeEngaged;
import doorman.event.Announcement.Finding;
import doorman.event.Announcement.Outcome;
import doorman.event.Announcement.PostureChanged;
import doorman.event.Announcement.VerdictHeard;
import doorman.event.Announcement.VerdictNotUnderstood;
import doorman.event.LookRequest.Cause;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decision;
import doorman.ledger.Outlook;
import doorman.ledger.Said;
import doorman.ledger.Said.Nonsense;
import doorman.ledger.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes announcements as events. Whatever people have typed, a detail is far smaller than what
 * EventBridge takes: long texts are cut, and the table has them whole.
 */
public final class Announcements {
  /** What subscribers rely on; another if a field goes or gets another meaning. */
  private static final String SCHEMA = "1";

  /** In code points, as the others. */
  private static final int LONGEST_TEXT = 1000;

  private static final int LONGEST_SENTENCE = 500;
  private static final int LONGEST_CODE = 100;

  /** Of each kind; the head has them all. */
  private static final int MOST_FINDINGS = 20;

  private Announcements() {}

  /**
   * The event that tells it.
   *
   * @param id of the write that is told of, the same however often it is told
   */
  public static BusEvent event(Announcement announcement, String id) {
    return switch (announcement) {
      case Outcome outcome ->
          new BusEvent(outcome.topic().detailType(), detail(outcome, id).toString());
      case VerdictHeard(ConnectionRecord record, _) -> BusEvent.of(look(record.connection()));
      case VerdictNotUnderstood misread ->
          new BusEvent(VerdictNotUnderstood.DETAIL_TYPE, detail(misread, id).toString());
      case BrakeEngaged(ServiceId service, Brake brake) ->
          new BusEvent(BrakeEngaged.DETAIL_TYPE, detail(service, brake, id).toString());
      case PostureChanged posture ->
          new BusEvent(PostureChanged.DETAIL_TYPE, detail(posture, id).toString());
    };
  }

  private static LookRequest look(Connection connection) {
    return new LookRequest(
        Optional.of(connection.service()), Set.of(connection.endpoint()), Cause.VERDICT);
  }

  private static ObjectNode detail(Outcome outcome, String id) {
    ConnectionRecord record = outcome.record();
    Decision decision = record.decision();
    Timeline timeline = record.timeline();
    Outlook outlook = record.outlook();
    ObjectNode detail = common(record, id);
    outcome.previous().ifPresent(previous -> detail.put("previousStatus", previous.name()));
    put(detail, "reason", decision.reason());
    put(detail, "decidedBy", decision.by().name());
    detail.put("decidedAt", decision.at().toString());
    detail.put("requestedAt", record.connection().requestedAt().toString());
    timeline.appliedAt().ifPresent(at -> detail.put("appliedAt", at.toString()));
    timeline.availableAt().ifPresent(at -> detail.put("availableAt", at.toString()));
    outlook.dueAt().ifPresent(at -> detail.put("dueAt", at.toString()));
    outlook.revokeAt().ifPresent(at -> detail.put("revokeAt", at.toString()));
    outlook.wouldBe().ifPresent(status -> detail.put("wouldBe", status.name()));
    if (!decision.entry().isEmpty()) {
      ObjectNode entry = detail.putObject("entry");
      text(decision, "service").ifPresent(service -> put(entry, "service", service));
      text(decision, "consumer").ifPresent(consumer -> put(entry, "consumer", consumer));
    }
    detail.put("attempts", record.trouble().attempts());
    record.trouble().lastError().ifPresent(error -> put(detail, "lastError", error));
    return detail;
  }

  private static ObjectNode detail(VerdictNotUnderstood misread, String id) {
    ConnectionRecord record = misread.record();
    Nonsense nonsense = misread.nonsense();
    ObjectNode detail = common(record, id);
    detail.put("attribute", nonsense.attribute());
    detail.put("type", TypedText.kind(nonsense.typed()));
    put(detail, "typed", TypedText.of(nonsense.typed()));
    detail.put("expected", "Type accept or reject into review, and why into reviewNote.");
    put(detail, "effect", effect(record.said()));
    return detail;
  }

  private static String effect(Said said) {
    return said.standing()
        .map(
            verdict -> "Nothing is done because of it: the verdict of " + verdict.by() + " stands.")
        .orElse("Nothing is done because of it: no verdict stands.");
  }

  private static ObjectNode detail(ServiceId service, Brake brake, String id) {
    ObjectNode detail = beginning(id);
    detail.put("service", service.value());
    detail.put("since", brake.since().toString());
    detail.put("due", brake.due());
    detail.put("revokedLastHour", brake.revokedLastHour());
    detail.put("maxPerHour", brake.maxPerHour());
    return detail;
  }

  private static ObjectNode detail(PostureChanged posture, String id) {
    ObjectNode detail = beginning(id);
    detail.put("service", posture.service().value());
    put(detail.putArray("appeared"), posture.appeared());
    put(detail.putArray("gone"), posture.gone());
    put(detail.putArray("standing"), posture.standing());
    return detail;
  }

  private static void put(ArrayNode list, List<Finding> findings) {
    findings.stream()
        .limit(MOST_FINDINGS)
        .forEach(finding ->
            list.addObject()
                .put("code", brief(finding.code(), LONGEST_CODE))
                .put("sentence", brief(finding.sentence(), LONGEST_SENTENCE)));
  }

  private static ObjectNode beginning(String id) {
    return JsonNodeFactory.instance.objectNode().put("version", SCHEMA).put("id", id);
  }

  private static ObjectNode common(ConnectionRecord record, String id) {
    Connection connection = record.connection();
    ObjectNode detail = beginning(id);
    detail.put("rowVersion", record.version());
    detail.put("service", connection.service().value());
    detail.put("endpoint", connection.endpoint().value());
    detail.put("account", connection.account().value());
    put(detail, "region", connection.origin().region());
    detail.put("endpointType", connection.origin().endpointType().wire());
    connection.origin().ipAddressType().ifPresent(type -> put(detail, "ipAddressType", type));
    text(record.decision(), "tenant").ifPresent(tenant -> put(detail, "tenant", tenant));
    detail.put("status", record.status().name());
    return detail;
  }

  private static Optional<String> text(Decision decision, String attribute) {
    return Optional.ofNullable(decision.entry().get(attribute)).map(TypedText::of);
  }

  private static void put(ObjectNode detail, String name, String text) {
    detail.put(name, brief(text, LONGEST_TEXT));
  }

  private static String brief(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
  }
}
