package doorman.plan;

import doorman.allowlist.Rules;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Outlook;
import doorman.ledger.Reminder;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The time that people have for a review. */
record Wait(Instant start, Duration time) {

  /** It runs from when Doorman first saw the connection wait, not from before enrolment. */
  static Wait of(ConnectionRecord record, Situation situation) {
    Instant since = record.timeline().awaitingSince();
    Instant enrolled = situation.enrolledAt();
    Rules.Deadline deadline = situation.rules().deadline();
    return new Wait(since.isBefore(enrolled) ? enrolled : since, deadline.after());
  }

  Instant end() {
    return start.plus(time);
  }

  boolean over(Instant now) {
    return !now.isBefore(end());
  }

  /** The outlook with the end of the time, and the last reminder that is due or was given. */
  Outlook on(Outlook before, Instant now) {
    Optional<Reminder> reminded =
        Stream.of(before.reminded(), reached(now))
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder());
    return Outlook.NONE.dueAt(Optional.of(end())).reminded(reminded);
  }

  private Optional<Reminder> reached(Instant now) {
    if (over(now)) {
      return Optional.of(Reminder.OVERDUE);
    }
    return now.isBefore(start.plus(time.dividedBy(2)))
        ? Optional.empty()
        : Optional.of(Reminder.HALFWAY);
  }
}
