package doorman.patrol;

import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.ServiceFaultException;
import doorman.ledger.LedgerUnavailableException;

/** Does things one by one, so that trouble with one is told and stops no other. */
record Attempts(Journal journal) {

  /** Does a thing, or tells why it could not be done. */
  void at(Runnable thing) {
    try {
      thing.run();
    } catch (ServiceFaultException e) {
      journal.trouble(Trouble.of(e));
    } catch (ConnectionsUnavailableException e) {
      journal.trouble(Trouble.of(e));
    } catch (LedgerUnavailableException e) {
      journal.trouble(Trouble.of(e));
    }
  }
}
