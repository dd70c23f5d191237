package doorman.local.ec2;

/** An entry of a service's list of those who may ask for connections. */
record Permission(String id, Principal principal) {}
