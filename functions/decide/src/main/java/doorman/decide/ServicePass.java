package doorman.decide;

import doorman.allowlist.Allowlist;
import doorman.allowlist.AllowlistUnavailableException;
import doorman.allowlist.ServiceAllowlist;
import doorman.connection.Answer;
import doorman.connection.CallLadder;
import doorman.connection.Connection;
import doorman.connection.ConnectionState.Phase;
import doorman.connection.Connections;
import doorman.connection.EndpointId;
import doorman.connection.Listing;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Handover;
import doorman.ledger.Head;
import doorman.ledger.Ledger;
import doorman.ledger.LedgerUnavailableException;
import doorman.ledger.Outlook;
import doorman.ledger.Partition;
import doorman.ledger.Pass;
import doorman.ledger.PassLostException;
import doorman.ledger.Status;
import doorman.ledger.Summary;
import doorman.plan.Look;
import doorman.plan.Outcome;
import doorman.plan.Plan;
import doorman.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One pass over one service: look, plan, write the intents down, call EC2, write down what came of
 * it. Whatever ends it early leaves intents that the next pass finishes or corrects.
 */
final class ServicePass {
  /** A call that changes EC2 is begun only with so much of the pass left: it may take 10 s. */
  static final Duration FOR_A_CALL = Duration.ofSeconds(15);

  private final Pass pass;
  private final Connections connections;
  private final Allowlist allowlist;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Journal journal;
  private final Deadline deadline;

  private final Map<EndpointId, ConnectionRecord> records = new HashMap<>();
  private final Map<EndpointId, ConnectionRecord> before = new HashMap<>();
  private Instant keptAt;
  private boolean overtaken;
  private boolean underWay;

  ServicePass(
      Pass pass,
      Connections connections,
      Allowlist allowlist,
      Ledger ledger,
      InstantSource clock,
      Journal journal,
      Deadline deadline) {
    this.pass = pass;
    this.connections = connections;
    this.allowlist = allowlist;
    this.ledger = ledger;
    this.clock = clock;
    this.journal = journal;
    this.deadline = deadline;
    this.keptAt = clock.instant();
  }

  /** Runs to its end, or throws what ended it early. */
  Result run(Occasion occasion) {
    boolean toGiveBack = true;
    try {
      Result result = lookAndAct(occasion);
      toGiveBack = false;
      return result;
    } catch (LedgerUnavailableException e) {
      toGiveBack = e.ofOneRow();
      throw e;
    } catch (AllowlistUnavailableException e) {
      toGiveBack = false;
      throw e;
    } finally {
      if (toGiveBack && !underWay) {
        giveBack();
      }
    }
  }

  /**
   * So that the next pass need not wait until this one has expired. Where DynamoDB does not answer
   * that is not tried: it would take as long again, for each service.
   */
  private void giveBack() {
    try {
      ledger.abandon(pass);
    } catch (LedgerUnavailableException e) {
      journal.unfinished(pass.service(), String.valueOf(e.getMessage()));
    } catch (PassLostException nothingToGiveBack) {
      return;
    }
  }

  private void inTime() {
    if (!deadline.allowsCall()) {
      throw new OutOfTimeException();
    }
  }

  private Result lookAndAct(Occasion occasion) {
    inTime();
    Listing listing = connections.of(pass.service());
    Partition partition = ledger.read(pass.service());
    ServiceAllowlist entries = allowlist.of(pass.service());
    for (ConnectionRecord record : partition.records()) {
      records.put(record.endpoint(), record);
      before.put(record.endpoint(), record);
    }
    Instant now = clock.instant();
    Plan plan = Plan.of(new Look(listing.connections(), partition, entries), now);

    List<Step> written = writeDown(plan.steps());
    Head head = partition.head();
    int callSize = act(written, head.handover().callSize());

    int unannounced = occasion.unannounced(head.handover().unannounced(), news(written, head), now);
    List<String> findings =
        Findings.of(listing, partition, entries, records.values(), plan.brake(), clock.instant());
    Summary summary =
        Summary.of(records.values(), new Handover(callSize, plan.brake(), unannounced), findings);
    Instant end = clock.instant();
    ledger.release(pass, summary, end);
    journal.finished(pass.service(), summary, end);
    if (overtaken) {
      return new Result.Unfinished("rows were edited meanwhile, or take no more");
    }
    return plan.goesOn(now)
        ? new Result.Unfinished("a connection that was found established is to be cut")
        : new Result.Finished(known(listing, partition));
  }

  /** Requests that were seen for the first time, made since the service came into care. */
  private static List<Connection> news(List<Step> written, Head head) {
    return written.stream()
        .map(Step::record)
        .filter(record -> record.version() == 0)
        .map(ConnectionRecord::connection)
        .filter(connection -> connection.state().phase() == Phase.REQUESTED)
        .filter(connection -> !connection.requestedAt().isBefore(head.enrolledAt()))
        .toList();
  }

  private List<Step> writeDown(List<Step> steps) {
    Set<EndpointId> written = commit(steps.stream().map(Step::record).toList());
    return steps.stream().filter(step -> written.contains(step.record().endpoint())).toList();
  }

  /** Commits records and keeps them as they stand then; tells which were written. */
  private Set<EndpointId> commit(List<ConnectionRecord> changed) {
    if (changed.isEmpty()) {
      return Set.of();
    }
    Instant now = clock.instant();
    Set<EndpointId> dropped = ledger.commit(pass, changed, now);
    keptAt = now;
    overtaken |= !dropped.isEmpty();
    var written = new HashSet<EndpointId>();
    for (ConnectionRecord record : changed) {
      if (!dropped.contains(record.endpoint())) {
        records.put(record.endpoint(), record.written());
        written.add(record.endpoint());
      }
    }
    return written;
  }

  private int act(List<Step> steps, int callSize) {
    var accepts = new ArrayList<EndpointId>();
    var rejects = new ArrayList<EndpointId>();
    for (Step step : steps) {
      EndpointId endpoint = step.record().endpoint();
      switch (step) {
        case Step.Accept _ -> accepts.add(endpoint);
        case Step.Reject _, Step.Revoke _ -> rejects.add(endpoint);
        case Step.AwaitReview _,
            Step.Remind _,
            Step.Adopt _,
            Step.NoteOutside _,
            Step.Confirm _,
            Step.Close _ ->
            tell(step.record(), clock.instant());
        case Step.Schedule _, Step.Spare _, Step.Observe _ -> {}
      }
      tellOutlook(step.record());
    }
    int afterRejects = call(rejects, callSize, ids -> connections.reject(pass.service(), ids));
    return call(accepts, afterRejects, ids -> connections.accept(pass.service(), ids));
  }

  private void tell(ConnectionRecord record, Instant now) {
    ConnectionRecord former = before.get(record.endpoint());
    if (former == null || !record.decision().equals(former.decision())) {
      journal.decided(record, now);
    }
  }

  /** What is new in what is to come of a connection. */
  private void tellOutlook(ConnectionRecord record) {
    Outlook now = record.outlook();
    Outlook then =
        Optional.ofNullable(before.get(record.endpoint()))
            .map(ConnectionRecord::outlook)
            .orElse(Outlook.NONE);
    boolean stays = record.status() == Status.ACCEPTED;
    if (stays && now.revokeAt().isPresent() && then.revokeAt().isEmpty()) {
      journal.scheduled(record);
    }
    if (stays && now.revokeAt().isEmpty() && then.revokeAt().isPresent()) {
      journal.spared(record);
    }
    if (now.reminded().isPresent() && !now.reminded().equals(then.reminded())) {
      journal.reminded(record);
    }
    if (now.wouldBe().isPresent() && !now.wouldBe().equals(then.wouldBe())) {
      journal.wouldHave(record);
    }
  }

  private int call(List<EndpointId> endpoints, int callSize, Change change) {
    return new CallLadder(new RecordedCalls(change), callSize).climb(endpoints);
  }

  /** A call that changes EC2. */
  @FunctionalInterface
  private interface Change {
    Answer of(List<EndpointId> endpoints);
  }

  /** Calls that are begun only in good time, and whose outcomes are written down one by one. */
  private final class RecordedCalls implements CallLadder.Calls {
    private final Change change;

    RecordedCalls(Change change) {
      this.change = change;
    }

    @Override
    public Answer call(List<EndpointId> endpoints) {
      inTime();
      Instant now = clock.instant();
      if (now.isAfter(keptAt.plus(Pass.TIME).minus(FOR_A_CALL))) {
        ledger.keep(pass, now);
        keptAt = now;
      }
      underWay = true;
      Answer answer = change.of(endpoints);
      underWay = false;
      return answer;
    }

    @Override
    public void done(List<EndpointId> endpoints, Map<EndpointId, String> refused) {
      Instant now = clock.instant();
      var outcomes = new ArrayList<ConnectionRecord>();
      for (EndpointId endpoint : endpoints) {
        ConnectionRecord intent = records.get(endpoint);
        if (intent != null) {
          outcomes.add(outcome(intent, refused, now));
        }
      }
      Set<EndpointId> written = commit(outcomes);
      outcomes.stream()
          .filter(outcome -> written.contains(outcome.endpoint()))
          .forEach(outcome -> tell(outcome, now));
    }
  }

  private static ConnectionRecord outcome(
      ConnectionRecord intent, Map<EndpointId, String> refused, Instant now) {
    String error = refused.get(intent.endpoint());
    return error == null ? Outcome.done(intent, now) : Outcome.refused(intent, error, now);
  }

  private static Set<EndpointId> known(Listing listing, Partition partition) {
    var known = new HashSet<>(partition.unreadable().keySet());
    listing.connections().stream().map(Connection::endpoint).forEach(known::add);
    partition.records().stream().map(ConnectionRecord::endpoint).forEach(known::add);
    return known;
  }
}
