package doorman.decide;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Summary;
import doorman.post.Letter;
import java.time.Instant;
import java.util.Set;

/** What the function tells those who watch it: log lines and metrics. */
interface Journal {

  /** A connection has reached a new standing, and its record says so. */
  void decided(ConnectionRecord record, Instant now);

  /** A connection that is let in will be cut, and its record says when. */
  void scheduled(ConnectionRecord record);

  /** A connection that was to be cut will not be. */
  void spared(ConnectionRecord record);

  /** Half or all of the time for a review is over, and the record says so. */
  void reminded(ConnectionRecord record);

  /** A policy on trial would have done something about a connection. */
  void wouldHave(ConnectionRecord record);

  /** A pass has come to its end. */
  void finished(ServiceId service, Summary summary, Instant now);

  /** Something is left to do at a service; the letters that asked for it come again. */
  void unfinished(ServiceId service, String why);

  /** EC2 refuses Doorman the whole service, which a person has to repair. */
  void fault(ServiceId service, RuntimeException cause);

  /** A pass was ended early by something that may be gone the next time. */
  void failed(ServiceId service, RuntimeException cause);

  /** EC2 did not tell which services have requests waiting. */
  void lookFailed(RuntimeException cause);

  /** A letter named a service that is not in Doorman's care. */
  void notManaged(ServiceId service);

  /** EC2 has not shown endpoints for so long that nobody waits for them any more. */
  void neverSeen(Set<EndpointId> endpoints);

  /** A letter can't be understood and belongs to the dead ones. */
  void buried(Letter letter, String why);
}
