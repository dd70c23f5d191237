package doorman.event;

import static doorman.Given.ACCOUNT;
import static doorman.Given.ENDPOINT;
import static doorman.Given.NOW;
import static doorman.Given.SERVICE;
import static doorman.Given.connection;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.connection.Connection;
import doorman.connection.EndpointType;
import doorman.connection.Origin;
import doorman.event.Announcement.BrakeEngaged;
import doorman.event.Announcement.Finding;
import doorman.event.Announcement.Outcome;
import doorman.event.Announcement.PostureChanged;
import doorman.event.Announcement.Topic;
import doorman.event.Announcement.VerdictHeard;
import doorman.event.Announcement.VerdictNotUnderstood;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Outlook;
import doorman.ledger.Reminder;
import doorman.ledger.Said;
import doorman.ledger.Said.Nonsense;
import doorman.ledger.Status;
import doorman.ledger.Verdict;
import doorman.ledger.Verdict.Wanted;
import doorman.table.Typed;
import doorman.table.Typed.Digits;
import doorman.table.Typed.Fields;
import doorman.table.Typed.Flag;
import doorman.table.Typed.Other;
import doorman.table.Typed.Text;
import doorman.table.Typed.Texts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Announcements as events. */
class AnnouncementsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HUGE = "\u0001\uD83D\uDEAA".repeat(100_000);

  @Test
  void asksForALookWhereAVerdictWasGiven() {
    var verdict =
        new Verdict(Wanted.ACCEPT, Decider.TABLE_EDIT, Optional.empty(), Optional.empty());
    BusEvent event = Announcements.event(new VerdictHeard(row("Why.", Map.of()), verdict), "1");

    assertThat(event)
        .isEqualTo(
            new BusEvent(
                "Endpoint Connection Request",
                "{\"service\":\"%s\",\"endpoints\":[\"%s\"],\"cause\":\"verdict\"}"
                    .formatted(SERVICE, ENDPOINT)));
  }

  @Test
  void leavesOutWhatTheRowDoesNotHold() {
    var bare =
        new Connection(
            SERVICE,
            ENDPOINT,
            ACCOUNT,
            new Origin("us-east-1", Optional.empty(), EndpointType.GATEWAY_LOAD_BALANCER),
            connection().state(),
            NOW);
    ConnectionRecord record =
        ConnectionRecord.unseen(
            bare, new Decision(Status.AWAITING_REVIEW, "Why.", Decider.POLICY, NOW, Map.of()), NOW);
    var outcome = new Outcome(Topic.AWAITING_REVIEW, record, Optional.empty());

    assertThat(detail(outcome))
        .isEqualTo(
            json(
                """
                {
                  "version": "1", "id": "some-id", "rowVersion": 0,
                  "service": "vpce-svc-0123456789abcdef0", "endpoint": "vpce-00000000000000001",
                  "account": "222222222222", "region": "us-east-1",
                  "endpointType": "GatewayLoadBalancer", "status": "AWAITING_REVIEW",
                  "reason": "Why.", "decidedBy": "policy", "decidedAt": "2026-11-21T09:30:00Z",
                  "requestedAt": "2026-11-21T09:30:00Z", "attempts": 0
                }
                """));
  }

  static List<Arguments> typed() {
    return List.of(
        Arguments.of(new Text("perhaps"), "text", "perhaps"),
        Arguments.of(new Digits("1"), "number", "1"),
        Arguments.of(new Flag(true), "boolean", "true"),
        Arguments.of(new Texts(List.of("accept", "reject")), "list", "accept, reject"),
        Arguments.of(
            new Fields(Map.of("b", new Text("x"), "a", new Fields(Map.of("c", new Digits("1"))))),
            "map",
            "{a: {c: 1}, b: x}"),
        Arguments.of(new Other("NULL"), "other", "(NULL)"));
  }

  @ParameterizedTest
  @MethodSource("typed")
  void showsNonsenseOfAnyType(Typed typed, String type, String shown) {
    JsonNode detail =
        detail(new VerdictNotUnderstood(row("Why.", Map.of()), new Nonsense("review", typed)));

    assertThat(detail.path("type").textValue()).isEqualTo(type);
    assertThat(detail.path("typed").textValue()).isEqualTo(shown);
  }

  @Test
  void saysWhichVerdictStandsBesideNonsense() {
    Typed signed = new Fields(Map.of("action", new Text("accept"), "by", new Text("alice")));
    ConnectionRecord record =
        row("Why.", Map.of())
            .with(
                new Said(
                    Optional.of(new Flag(true)),
                    Optional.empty(),
                    Optional.of(signed),
                    Optional.empty()));

    assertThat(
            detail(new VerdictNotUnderstood(record, new Nonsense("review", new Flag(true))))
                .path("effect")
                .textValue())
        .isEqualTo("Nothing is done because of it: the verdict of alice stands.");
  }

  @Test
  void cutsWhatIsLong() {
    JsonNode detail =
        detail(new Outcome(Topic.CLOSED, row("y".repeat(1001), Map.of()), Optional.empty()));

    assertThat(detail.path("reason").textValue()).isEqualTo("y".repeat(1000) + "…");
    assertThat(
            detail(new Outcome(Topic.CLOSED, row("y".repeat(1000), Map.of()), Optional.empty()))
                .path("reason")
                .textValue())
        .isEqualTo("y".repeat(1000));
  }

  @Test
  void tellsWhatIsToComeOfAConnection() {
    var outlook =
        new Outlook(
            Optional.of(NOW.plusSeconds(1)),
            Optional.of(NOW.plusSeconds(2)),
            Optional.of(Reminder.HALFWAY),
            Optional.of(Status.REVOKED));
    ObjectNode bare = detail(new Outcome(Topic.CLOSED, row("Why.", Map.of()), Optional.empty()));

    assertThat(
            detail(
                new Outcome(Topic.CLOSED, row("Why.", Map.of()).with(outlook), Optional.empty())))
        .isEqualTo(
            bare.put("revokeAt", "2026-11-21T09:30:01Z")
                .put("dueAt", "2026-11-21T09:30:02Z")
                .put("wouldBe", "REVOKED"));
  }

  @Test
  void tellsOfABrake() {
    assertThat(detail(new BrakeEngaged(SERVICE, new Brake(NOW, 7, 2, 5))))
        .isEqualTo(
            json(
                """
                {
                  "version": "1", "id": "some-id", "service": "vpce-svc-0123456789abcdef0",
                  "since": "2026-11-21T09:30:00Z", "due": 7, "revokedLastHour": 2, "maxPerHour": 5
                }
                """));
  }

  @Test
  void tellsTheFirstFindingsWhereThereAreTooMany() {
    List<Finding> many =
        IntStream.range(0, 21).mapToObj(number -> new Finding("c" + number, "Why.")).toList();
    JsonNode detail = detail(new PostureChanged(SERVICE, many, List.of(), many));

    assertThat(detail.path("appeared")).hasSize(20).isEqualTo(detail.path("standing"));
    assertThat(detail.path("appeared").path(19))
        .isEqualTo(json("{\"code\": \"c19\", \"sentence\": \"Why.\"}"));
    assertThat(detail.path("gone")).isEmpty();
  }

  @Test
  void staysBelowWhatABusTakesWhateverStandsInAHead() {
    List<Finding> many = Collections.nCopies(100, new Finding(HUGE, HUGE));

    assertThat(bytes(new PostureChanged(SERVICE, many, many, many))).isLessThan(250 * 1024);
  }

  @Test
  void staysFarBelowWhatABusTakesWhateverPeopleType() {
    ConnectionRecord row =
        row(HUGE, Map.of("service", text(), "consumer", text(), "tenant", text(), "x", text()));
    ConnectionRecord troubled = row.with(row.trouble().another(HUGE));
    var nonsense = new Nonsense("review", new Fields(Map.of("x", text())));

    assertThat(bytes(new Outcome(Topic.FAILED, troubled, Optional.of(Status.ACCEPTING))))
        .isLessThan(128 * 1024);
    assertThat(bytes(new VerdictNotUnderstood(troubled, nonsense))).isLessThan(128 * 1024);
  }

  private static Typed text() {
    return new Text(HUGE);
  }

  private static ConnectionRecord row(String reason, Map<String, Typed> entry) {
    return ConnectionRecord.first(
        connection(), new Decision(Status.CLOSED, reason, Decider.POLICY, NOW, entry), NOW);
  }

  private static int bytes(Announcement announcement) {
    return Announcements.event(announcement, "some-id").detail().getBytes(UTF_8).length;
  }

  private static ObjectNode detail(Announcement announcement) {
    return json(Announcements.event(announcement, "some-id").detail());
  }

  private static ObjectNode json(String text) {
    try {
      return JSON.readValue(text, ObjectNode.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + text, e);
    }
  }
}
