package doorman.local.iam;

import doorman.local.wire.Caller;

/** An access that was asked for and not given. */
public record Refusal(Caller caller, Access access, String message) {}
