package doorman.decide;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Summary;
import doorman.post.Letter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A journal of short lines. */
final class RecordedJournal implements Journal {
  final List<String> lines = new ArrayList<>();
  final List<Summary> summaries = new ArrayList<>();

  @Override
  public void decided(ConnectionRecord record, Instant now) {
    lines.add("decided " + record.endpoint() + " " + record.status());
  }

  @Override
  public void finished(ServiceId service, Summary summary) {
    summaries.add(summary);
    lines.add("finished " + service);
  }

  @Override
  public void unfinished(ServiceId service, String why) {
    lines.add("unfinished " + service + ": " + why);
  }

  @Override
  public void fault(ServiceId service, RuntimeException cause) {
    lines.add("fault " + service + ": " + cause.getMessage());
  }

  @Override
  public void failed(ServiceId service, RuntimeException cause) {
    lines.add("failed " + service + ": " + cause.getMessage());
  }

  @Override
  public void lookFailed(RuntimeException cause) {
    lines.add("look failed: " + cause.getMessage());
  }

  @Override
  public void notManaged(ServiceId service) {
    lines.add("not managed " + service);
  }

  @Override
  public void neverSeen(Set<EndpointId> endpoints) {
    lines.add("never seen " + endpoints);
  }

  @Override
  public void buried(Letter letter, String why) {
    lines.add("buried " + letter.id() + ": " + why);
  }
}
