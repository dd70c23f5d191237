package doorman.patrol;

import doorman.connection.ServiceId;
import doorman.event.Bus;
import doorman.ledger.Pause;
import doorman.ledger.Register;
import java.time.InstantSource;
import java.util.Set;

/**
 * What a round goes along, and by.
 *
 * @param listed services in Doorman's care though they do not carry the tag
 */
record Beat(
    EndpointServices services,
    Set<ServiceId> listed,
    Register register,
    Bus bus,
    InstantSource clock,
    Pause pause,
    Oversight oversight) {

  Beat {
    listed = Set.copyOf(listed);
  }
}
