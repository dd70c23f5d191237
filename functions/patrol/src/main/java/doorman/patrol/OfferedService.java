package doorman.patrol;

import doorman.connection.EndpointType;
import doorman.connection.ServiceId;

/**
 * An endpoint service as its provider sees it.
 *
 * @param type of its endpoints
 * @param tagged whether its tag gives it into Doorman's care
 */
record OfferedService(ServiceId id, EndpointType type, boolean tagged, Setup setup) {}
