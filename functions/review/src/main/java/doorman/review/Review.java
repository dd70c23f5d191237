package doorman.review;

import doorman.allowlist.Entry;
import doorman.allowlist.ServiceAllowlist;
import doorman.connection.EndpointId;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.LedgerUnavailableException;
import doorman.ledger.Row;
import doorman.ledger.Status;
import doorman.ledger.Verdict;
import doorman.ledger.Verdict.Wanted;
import doorman.ledger.Verdicts;
import doorman.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One person's verdict on some connections of a service: what they have come to is read, and the
 * verdict is written under the condition that nobody has said anything else meanwhile.
 *
 * @param allowlist of the service, as it is now
 */
record Review(
    Request request, Verdict verdict, ServiceAllowlist allowlist, Verdicts verdicts, Instant now) {
  private static final int MOST_TRIES = 5;

  /** Gives the verdict; once the table does not answer, nothing more is tried. */
  List<Result> give() {
    var results = new ArrayList<Result>();
    boolean answers = true;
    for (EndpointId endpoint : request.endpoints()) {
      Outcome outcome = new Outcome.Unavailable("Not tried, since the table does not answer");
      if (answers) {
        try {
          outcome = giveOn(endpoint);
        } catch (LedgerUnavailableException e) {
          outcome = new Outcome.Unavailable(String.valueOf(e.getMessage()));
          answers = false;
        }
      }
      results.add(new Result(endpoint, outcome));
    }
    return List.copyOf(results);
  }

  private Outcome giveOn(EndpointId endpoint) {
    return Stream.generate(() -> attempt(endpoint))
        .limit(MOST_TRIES)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> new Outcome.Unavailable("Others keep writing to the row"));
  }

  /** Absent if somebody has said something between the look and the write: look again. */
  private Optional<Outcome> attempt(EndpointId endpoint) {
    Optional<Row> row = verdicts.row(request.service(), endpoint);
    if (row.isEmpty()) {
      return Optional.of(new Outcome.Unknown());
    }
    return switch (row.get()) {
      case Row.OfConnection(ConnectionRecord record) -> attempt(record);
      case Row.Unreadable(String why) -> Optional.of(new Outcome.Unreadable(why));
      case Row.OfHead _ -> Optional.of(new Outcome.Unknown());
    };
  }

  private Optional<Outcome> attempt(ConnectionRecord record) {
    Optional<Outcome> settled =
        closed(record).or(() -> own(record)).or(() -> denied(record)).or(() -> said(record));
    if (settled.isPresent()) {
      return settled;
    }
    return verdicts.give(record, verdict) ? Optional.of(recorded()) : Optional.empty();
  }

  private static Optional<Outcome> closed(ConnectionRecord record) {
    return record.status() == Status.CLOSED ? Optional.of(new Outcome.Closed()) : Optional.empty();
  }

  /**
   * A call whose first answer was lost is made again by the SDK, and then finds its own verdict.
   */
  private Optional<Outcome> own(ConnectionRecord record) {
    return record.said().standing().filter(verdict::equals).map(_ -> recorded());
  }

  private Optional<Outcome> denied(ConnectionRecord record) {
    return Optional.of(record.connection())
        .filter(_ -> verdict.wanted() == Wanted.ACCEPT)
        .flatMap(connection -> Policy.denial(connection, allowlist, now))
        .map(Entry::key)
        .map(Outcome.Denied::new);
  }

  private Optional<Outcome> said(ConnectionRecord record) {
    Optional<Verdict> standing = record.said().standing();
    return standing
        .filter(earlier -> earlier.wanted() == verdict.wanted())
        .<Outcome>map(Outcome.Already::new)
        .or(() ->
            standing.filter(earlier -> !request.overrules(earlier)).map(Outcome.Conflict::new));
  }

  private Outcome recorded() {
    return new Outcome.Recorded(verdict, allowlist.rules().mode());
  }
}
