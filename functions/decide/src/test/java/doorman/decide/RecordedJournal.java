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
  public void scheduled(ConnectionRecord record) {
    lines.add("scheduled " + record.endpoint());
  }

  @Override
  public void spared(ConnectionRecord record) {
    lines.add("spared " + record.endpoint());
  }

  @Override
  public void reminded(ConnectionRecord record) {
    lines.add("reminded " + record.endpoint() + " " + record.outlook().reminded().orElseThrow());
  }

  @Override
  public void wouldHave(ConnectionRecord record) {
    lines.add("would have " + record.endpoint() + " " + record.outlook().wouldBe().orElseThrow());
  }

  @Override
  public void finished(ServiceId service, Summary summary, Instant now) {
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
