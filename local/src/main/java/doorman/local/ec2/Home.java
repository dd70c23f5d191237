package doorman.local.ec2;

/** Where a resource is: the account that owns it, and the Region. */
record Home(String account, String region) {}
