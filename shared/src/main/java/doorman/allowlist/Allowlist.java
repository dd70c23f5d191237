package doorman.allowlist;

import doorman.connection.ServiceId;

/** The allowlist table. */
@FunctionalInterface
public interface Allowlist {

  /**
   * What the table says of a service at this moment: a read that follows an edit shows it.
   *
   * @throws AllowlistUnavailableException if the table cannot be read; decide nothing, look again
   */
  ServiceAllowlist of(ServiceId service);
}
