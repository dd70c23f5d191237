package doorman.review;

import doorman.connection.EndpointId;

/** What has become of a verdict, and on which connection. */
record Result(EndpointId endpoint, Outcome outcome) {}
