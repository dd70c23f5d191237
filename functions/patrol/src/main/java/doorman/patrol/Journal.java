package doorman.patrol;

import doorman.connection.AccountId;
import doorman.connection.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What a round tells those who watch it. */
interface Journal {

  /** These services are in Doorman's care. */
  void found(Set<ServiceId> services);

  /** A service is in Doorman's care from now on. */
  void enrolled(ServiceId service);

  /** PrivateLink tells of a service from now on. */
  void notificationMade(ServiceId service, String id);

  /** PrivateLink tells again what it should. */
  void notificationRepaired(Notification before);

  /** The looks are on the bus. */
  void looksAsked(Set<ServiceId> services);

  /** Of the services to look at, this is how long ago the last look at one of them ended. */
  void longestUnlooked(Duration time);

  /** An enrolled service was not found in Doorman's care. */
  void missing(ServiceId service, Instant since);

  /** A service is no longer in Doorman's care. */
  void retired(ServiceId service, Instant missingSince);

  /** These accounts may ask a service for connections from now on. */
  void principalsAllowed(ServiceId service, Set<AccountId> accounts);

  /** These accounts, which Doorman had allowed, may no longer ask a service for connections. */
  void principalsRemoved(ServiceId service, Set<AccountId> accounts);

  /**
   * Another posture than before.
   *
   * @param findings what stands now, a sentence by its code
   */
  void postureChanged(ServiceId service, Map<String, String> findings);

  void trouble(Trouble trouble);
}
