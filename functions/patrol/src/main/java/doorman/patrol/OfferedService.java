package doorman.patrol;

import doorman.connection.EndpointType;
import doorman.connection.ServiceId;

/**
 * An endpoint service as its provider sees it.
 *
 * @param type of its endpoints
 * @param tagged whether its tag gives it into Doorman's care
 * @param ofStack whether a stack of Doorman's has made it, which makes its notification as well
 */
record OfferedService(
    ServiceId id, EndpointType type, boolean tagged, boolean ofStack, Setup setup) {}
