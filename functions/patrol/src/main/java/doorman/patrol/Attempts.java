package doorman.patrol;

import doorman.allowlist.AllowlistUnavailableException;
import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.ServiceFaultException;
import doorman.connection.ServiceId;
import doorman.ledger.LedgerUnavailableException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does things one by one, so that trouble with one is told and stops no other. */
record Attempts(Journal journal, Deadline deadline) {

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
    } catch (OutOfTimeException e) {
      journal.trouble(Trouble.of(e));
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

  /**
   * Does a thing for one service after another, until the time is up or the ledger does not answer:
   * it would not for the next one either, and each time that takes as long.
   *
   * @param done what is done with them, for people
   */
  void inTurn(Collection<ServiceId> services, String done, Consumer<ServiceId> thing) {
    var left = new ArrayDeque<>(services);
    boolean answered = true;
    while (!left.isEmpty() && answered && !deadline.isOver()) {
      ServiceId service = left.removeFirst();
      try {
        thing.accept(service);
      } catch (LedgerUnavailableException e) {
        journal.trouble(Trouble.of(e));
        answered = e.ofOneRow();
      }
    }
    if (!left.isEmpty()) {
      String why = answered ? "The time is up" : "The ledger does not answer";
      journal.trouble(
          Trouble.passing("%s before %d services are %s".formatted(why, left.size(), done)));
    }
  }
}
