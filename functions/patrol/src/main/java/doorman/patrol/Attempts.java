package doorman.patrol;

import doorman.allowlist.AllowlistUnavailableException;
import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.ServiceFaultException;
import doorman.ledger.LedgerUnavailableException;
import java.util.Optional;
import java.util.function.Supplier;

/** Does things one by one, so that trouble with one is told and stops no other. */
record Attempts(Journal journal) {

  /** Does a thing, or tells why it could not be done. */
  void at(Runnable thing) {
    Optional<Boolean> _ =
        from(() -> {
          thing.run();
          return true;
        });
  }

  /** What a thing yields; absent if it could not be done, which is told. */
  <T> Optional<T> from(Supplier<T> thing) {
    try {
      return Optional.of(thing.get());
    } catch (ServiceFaultException e) {
      journal.trouble(Trouble.of(e));
    } catch (ConnectionsUnavailableException e) {
      journal.trouble(Trouble.of(e));
    } catch (LedgerUnavailableException e) {
      journal.trouble(Trouble.of(e));
    } catch (AllowlistUnavailableException e) {
      journal.trouble(Trouble.of(e));
    } catch (TargetsUnavailableException e) {
      journal.trouble(Trouble.of(e));
    }
    return Optional.empty();
  }
}
