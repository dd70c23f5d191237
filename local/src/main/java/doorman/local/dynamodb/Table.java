package doorman.local.dynamodb;

import java.util.Optional;

/** A table that is there, by the names that the rest of a template refers to. */
public record Table(String name, String arn, Optional<String> streamArn) {}
