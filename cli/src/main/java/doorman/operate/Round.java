package doorman.operate;

import doorman.connection.ServiceId;
import java.util.List;

/**
 * What a round of the patrol answered.
 *
 * @param asked the services at which it asked for looks
 * @param troubles what it could not do, or found not to be as it should
 * @param finished whether it did all that was due
 */
public record Round(List<ServiceId> asked, List<String> troubles, boolean finished) {
  public Round {
    asked = List.copyOf(asked);
    troubles = List.copyOf(troubles);
  }
}
