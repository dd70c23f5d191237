package doorman.patrol;

import doorman.allowlist.Allowlist;
import doorman.connection.Listing;
import doorman.connection.ServiceId;
import doorman.ledger.Watchbook;
import java.util.function.Function;

/**
 * By what the patrol judges services, and keeps their principals.
 *
 * @param connections those of a service, and no way to accept or reject any
 * @param region where the services are
 */
record Oversight(
    Watchbook book,
    Allowlist allowlist,
    Permissions permissions,
    Function<ServiceId, Listing> connections,
    Targets targets,
    String region) {}
