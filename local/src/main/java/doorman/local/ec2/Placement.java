package doorman.local.ec2;

/** Where an endpoint is, and which addresses it has there. */
record Placement(Network network, AddressType addressType) {}
