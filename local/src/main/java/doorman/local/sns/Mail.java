package doorman.local.sns;

import java.time.Instant;

/** A mail as it would have gone out: this machine sends none. */
public record Mail(String to, String subject, String text, Instant at) {}
