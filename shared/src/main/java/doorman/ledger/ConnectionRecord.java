package doorman.ledger;

import doorman.connection.AccountId;
import doorman.connection.Connection;
import doorman.connection.EndpointId;
import doorman.ledger.History.Event;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection's row: what EC2 last showed, what was decided, what came of it.
 *
 * @param connection as EC2 last showed it
 * @param outlook what is to come of it
 * @param said what people have written into the row
 * @param version how often Doorman has written the row; 0 for one that is not in the table
 */
public record ConnectionRecord(
    Connection connection,
    Decision decision,
    Timeline timeline,
    Trouble trouble,
    Outlook outlook,
    Said said,
    History history,
    long version) {

  /** The record of a connection that the table does not hold yet. */
  public static ConnectionRecord first(Connection connection, Decision decision, Instant now) {
    return unseen(connection, decision, now).with(decision, History.NONE.and(decision));
  }

  /** The same before anything is decided, so that the first decision opens its history. */
  public static ConnectionRecord unseen(Connection connection, Decision undecided, Instant now) {
    return new ConnectionRecord(
        connection,
        undecided,
        Timeline.starting(now),
        Trouble.NONE,
        Outlook.NONE,
        Said.NOTHING,
        History.NONE,
        0);
  }

  public EndpointId endpoint() {
    return connection.endpoint();
  }

  public AccountId account() {
    return connection.account();
  }

  public Status status() {
    return decision.status();
  }

  /** With a new decision, told in the history if status or reason are new. */
  public ConnectionRecord decided(Decision next) {
    boolean news = next.status() != decision.status() || !next.reason().equals(decision.reason());
    return news ? with(next, history.and(next)) : this;
  }

  /** With the decision carried one step further, which the history tells in words of its own. */
  public ConnectionRecord advanced(Status next, String told, Instant now) {
    Decision advanced = new Decision(next, decision.reason(), decision.by(), now, decision.entry());
    return with(advanced, history.and(new Event(now, next, decision.by(), told)));
  }

  /** With an earlier decision again, the present one having come to nothing. */
  public ConnectionRecord restored(Event former, String told, Instant now) {
    Status status = former.status();
    Decision again =
        new Decision(status, former.reason(), former.by(), former.at(), decision.entry());
    return with(again, history.and(new Event(now, status, former.by(), told)));
  }

  /** With another reason for the same standing, which stays as old as it is. */
  public ConnectionRecord explained(String reason, String told, Instant now) {
    Decision again = new Decision(status(), reason, decision.by(), decision.at(), decision.entry());
    return with(again, history.and(new Event(now, status(), decision.by(), told)));
  }

  private ConnectionRecord with(Decision next, History told) {
    return new ConnectionRecord(connection, next, timeline, trouble, outlook, said, told, version);
  }

  /** As EC2 shows it now. */
  public ConnectionRecord shown(Connection now) {
    return new ConnectionRecord(
        now,
        decision,
        timeline.missing(Optional.empty()),
        trouble,
        outlook,
        said,
        history,
        version);
  }

  public ConnectionRecord with(Timeline next) {
    return new ConnectionRecord(
        connection, decision, next, trouble, outlook, said, history, version);
  }

  public ConnectionRecord with(Trouble next) {
    return new ConnectionRecord(
        connection, decision, timeline, next, outlook, said, history, version);
  }

  public ConnectionRecord with(Outlook next) {
    return new ConnectionRecord(
        connection, decision, timeline, trouble, next, said, history, version);
  }

  public ConnectionRecord with(Said next) {
    return new ConnectionRecord(
        connection, decision, timeline, trouble, outlook, next, history, version);
  }

  /** As it stands in the table after one more write. */
  public ConnectionRecord written() {
    return new ConnectionRecord(
        connection, decision, timeline, trouble, outlook, said, history, version + 1);
  }

  /** Whether the present status is the first that was reached, intents not counted. */
  public boolean firstStanding() {
    return history.events().stream().filter(event -> !event.status().intent()).count() == 1;
  }

  /** How it was let in that is in now, or whose revocation is not done. */
  public Optional<Event> letIn() {
    return history.events().reversed().stream()
        .takeWhile(event -> event.status().mayBeIn())
        .filter(event -> event.status() == Status.ACCEPTED)
        .reduce((_, earlier) -> earlier);
  }

  /** What the history tells of the time before the present status. */
  public Optional<Event> before() {
    return history.events().reversed().stream()
        .dropWhile(event -> event.status() == status())
        .findFirst();
  }
}
