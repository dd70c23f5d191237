package doorman.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What is to come of a connection if nobody does anything about it.
 *
 * @param revokeAt when it will be cut, though established
 * @param dueAt when the time for its review ends
 * @param reminded the last reminder of the present wait
 * @param wouldBe what a policy on trial would have made of it
 */
public record Outlook(
    Optional<Instant> revokeAt,
    Optional<Instant> dueAt,
    Optional<Reminder> reminded,
    Optional<Status> wouldBe) {

  public static final Outlook NONE =
      new Outlook(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Outlook revokedAt(Optional<Instant> instant) {
    return new Outlook(instant, dueAt, reminded, wouldBe);
  }

  public Outlook dueAt(Optional<Instant> instant) {
    return new Outlook(revokeAt, instant, reminded, wouldBe);
  }

  public Outlook reminded(Optional<Reminder> reminder) {
    return new Outlook(revokeAt, dueAt, reminder, wouldBe);
  }

  public Outlook wouldBe(Optional<Status> status) {
    return new Outlook(revokeAt, dueAt, reminded, status);
  }
}
