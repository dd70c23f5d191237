package doorman.review;

import static doorman.Given.NOW;
import static doorman.Given.SERVICE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.Given;
import doorman.TypedRow;
import doorman.connection.Connection;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.InMemoryLedger;
import doorman.ledger.Status;
import doorman.ledger.Verdict;
import doorman.table.Typed;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An enrolled service, its allowlist and its ledger, and the desk where people give verdicts. */
final class Door {
  static final Decider ALICE = new Decider("arn:aws:iam::111111111111:user/alice");
  static final Decider BOB = new Decider("arn:aws:iam::111111111111:user/bob");

  private static final JsonMapper JSON = new JsonMapper();

  final InMemoryLedger ledger = new InMemoryLedger();
  final RecordedJournal journal = new RecordedJournal();
  private final List<TypedRow> rows = new ArrayList<>();
  private final Desk desk =
      new Desk(_ -> Given.allowlist(rows.toArray(TypedRow[]::new)), ledger, () -> NOW, journal);

  Door() {
    ledger.enrol(SERVICE, NOW);
  }

  void list(TypedRow row) {
    rows.add(row);
  }

  /** A connection in the ledger that has come to this. */
  Connection stands(int number, Status status) {
    Connection connection = Given.connection(number, Given.ACCOUNT, "pendingAcceptance");
    var decision = new Decision(status, "Because.", Decider.POLICY, NOW, Map.of());
    ledger.put(ConnectionRecord.first(connection, decision, NOW).written());
    return connection;
  }

  /** Writes a verdict of alice's that was given at an instant. */
  void signed(Connection connection, String action, String at) {
    ledger.type(
        SERVICE,
        connection.endpoint(),
        "verdict",
        new Typed.Fields(
            Map.of(
                "action", new Typed.Text(action),
                "by", new Typed.Text(ALICE.name()),
                "at", new Typed.Text(at))));
  }

  Answer post(Decider caller, String body) {
    return desk.answer(new Call("POST", "/", Optional.of(caller), body));
  }

  Answer answer(Call call) {
    return desk.answer(call);
  }

  /** The verdict that stands on a connection. */
  Optional<Verdict> verdict(Connection connection) {
    return ledger.records(SERVICE).stream()
        .filter(record -> record.endpoint().equals(connection.endpoint()))
        .findFirst()
        .flatMap(record -> record.said().standing());
  }

  static String accept(String note, Connection... connections) {
    return request("accept", note, "", connections);
  }

  static String reject(String note, Connection... connections) {
    return request("reject", note, "", connections);
  }

  /** A request whose further members are written in JSON, each after a comma. */
  static String request(String action, String note, String further, Connection... connections) {
    List<String> ids = List.of(connections).stream().map(c -> "\"" + c.endpoint() + "\"").toList();
    return """
    {"service": "%s", "endpoints": %s, "action": "%s", "note": "%s"%s}\
    """
        .formatted(SERVICE, ids, action, note, further);
  }

  static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The word of each result, in order. */
  static List<String> words(Answer answer) {
    return json(answer)
        .path("results")
        .valueStream()
        .map(result -> result.path("result").asText())
        .toList();
  }
}
