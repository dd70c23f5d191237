package doorman.local.sns;

import java.util.Optional;

/** What is published. */
public record Notice(Optional<String> subject, String message) {}
