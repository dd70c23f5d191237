package doorman.plan;

import static doorman.Given.NOW;

import doorman.connection.Connection;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Said;
import doorman.ledger.Status;
import doorman.ledger.Trouble;
import doorman.table.Typed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Records of connections that have been through something, long before any lag. */
final class Past {
  static final Instant THEN = NOW.minus(Duration.ofHours(1));
  static final Decider ALICE = new Decider("arn:aws:iam::111111111111:user/alice");

  private Past() {}

  /** A record that went through these statuses an hour ago, the last one being its own. */
  static ConnectionRecord record(Connection connection, Status... path) {
    return decidedBy(Decider.POLICY, connection, path);
  }

  static ConnectionRecord decidedBy(Decider by, Connection connection, Status... path) {
    ConnectionRecord record = at(THEN, by, connection, path);
    return record.with(record.timeline().applied(THEN)).written();
  }

  /** A record that went through these statuses at an instant, no act of EC2 being known. */
  static ConnectionRecord at(Instant at, Decider by, Connection connection, Status... path) {
    ConnectionRecord record = ConnectionRecord.first(connection, was(path[0], by, at), at);
    for (Status status : path) {
      record = record.decided(was(status, by, at));
    }
    return record;
  }

  static ConnectionRecord applied(Instant at, ConnectionRecord record) {
    return record.with(record.timeline().applied(at));
  }

  static ConnectionRecord awaitingSince(Instant since, Connection connection) {
    return at(since, Decider.POLICY, connection, Status.AWAITING_REVIEW);
  }

  static ConnectionRecord refused(int attempts, ConnectionRecord record) {
    return record.with(new Trouble(attempts, Optional.of("SomeError: no")));
  }

  static ConnectionRecord typed(String verdict, ConnectionRecord record) {
    return record.with(
        new Said(
            Optional.of(new Typed.Text(verdict)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  /** With a verdict that alice gave by the signed API. */
  static ConnectionRecord signed(String verdict, Instant at, ConnectionRecord record) {
    var map =
        new Typed.Fields(
            Map.of(
                "action", new Typed.Text(verdict),
                "by", new Typed.Text(ALICE.name()),
                "note", new Typed.Text("as agreed"),
                "at", new Typed.Text(at.toString())));
    return record.with(
        new Said(Optional.empty(), Optional.empty(), Optional.of(map), Optional.empty()));
  }

  private static Decision was(Status status, Decider by, Instant at) {
    return new Decision(status, reason(status), by, at, Map.of());
  }

  static String reason(Status status) {
    return "Was " + status + ".";
  }
}
