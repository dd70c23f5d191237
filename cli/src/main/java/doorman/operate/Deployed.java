package doorman.operate;

import doorman.connection.ServiceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A deployed Doorman, as operators speak to it.
 *
 * <p>Every method throws {@link NotDoneException} if it can't be done.
 */
public interface Deployed {

  /** How a service stands; absent if it is not in Doorman's care. */
  Optional<Standing> standing(ServiceId service);

  /** What time it is there, rounded down to the second. */
  Instant now();

  /** Asks for a look at a service. */
  void ask(ServiceId service);

  /** Has the patrol go one round, and waits for its end. */
  Round goRound();
}
