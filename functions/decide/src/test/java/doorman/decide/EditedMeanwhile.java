package doorman.decide;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.InMemoryLedger;
import doorman.ledger.Ledger;
import doorman.ledger.Partition;
import doorman.ledger.Pass;
import doorman.ledger.Summary;
import doorman.ledger.Taking;
import doorman.table.Typed.Text;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A ledger in which a person types a verdict right after a pass has read it. */
record EditedMeanwhile(InMemoryLedger ledger, EndpointId endpoint) implements Ledger {

  @Override
  public Taking take(ServiceId service, Instant now) {
    return ledger.take(service, now);
  }

  @Override
  public boolean enrol(ServiceId service, Instant now) {
    return ledger.enrol(service, now);
  }

  @Override
  public Partition read(ServiceId service) {
    Partition read = ledger.read(service);
    ledger.type(service, endpoint, "review", new Text("reject"));
    return read;
  }

  @Override
  public Set<EndpointId> commit(Pass pass, List<ConnectionRecord> records, Instant now) {
    return ledger.commit(pass, records, now);
  }

  @Override
  public void keep(Pass pass, Instant now) {
    ledger.keep(pass, now);
  }

  @Override
  public void abandon(Pass pass) {
    ledger.abandon(pass);
  }

  @Override
  public void release(Pass pass, Summary summary, Instant now) {
    ledger.release(pass, summary, now);
  }
}
