package doorman.day;

import doorman.connection.AccountId;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;

/** An endpoint that a customer has created for a service. */
record Visit(ServiceId service, EndpointId endpoint, AccountId account) {}
