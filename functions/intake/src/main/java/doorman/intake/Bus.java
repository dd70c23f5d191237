package doorman.intake;

import doorman.event.LookRequest;
import java.util.List;

/** Where requests to look go. */
@FunctionalInterface
interface Bus {

  /**
   * Puts requests on the bus.
   *
   * @return those that it did not take
   */
  List<LookRequest> put(List<LookRequest> requests);
}
