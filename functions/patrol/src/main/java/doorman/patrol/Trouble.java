package doorman.patrol;

import doorman.allowlist.AllowlistUnavailableException;
import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.ServiceFaultException;
import doorman.ledger.LedgerUnavailableException;
import java.util.Optional;

/**
 * What a round could not do, or found not to be as it should.
 *
 * @param passing whether another try may mend it; otherwise a person has to
 */
record Trouble(String what, boolean passing, Optional<RuntimeException> cause) {

  static Trouble passing(String what) {
    return new Trouble(what, true, Optional.empty());
  }

  static Trouble lasting(String what) {
    return new Trouble(what, false, Optional.empty());
  }

  static Trouble of(OutOfTimeException end) {
    return passing(String.valueOf(end.getMessage()));
  }

  static Trouble of(ServiceFaultException fault) {
    return new Trouble(String.valueOf(fault.getMessage()), false, Optional.of(fault));
  }

  static Trouble of(ConnectionsUnavailableException silence) {
    return new Trouble(String.valueOf(silence.getMessage()), true, Optional.of(silence));
  }

  static Trouble of(LedgerUnavailableException silence) {
    return new Trouble(String.valueOf(silence.getMessage()), true, Optional.of(silence));
  }

  static Trouble of(AllowlistUnavailableException silence) {
    return new Trouble(String.valueOf(silence.getMessage()), true, Optional.of(silence));
  }

  static Trouble of(TargetsUnavailableException silence) {
    return new Trouble(
        String.valueOf(silence.getMessage()), silence.passing(), Optional.of(silence));
  }
}
