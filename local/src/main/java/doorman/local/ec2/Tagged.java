package doorman.local.ec2;

/** A resource as tags see it. */
record Tagged(ResourceType type, String id, Tags tags) {}
