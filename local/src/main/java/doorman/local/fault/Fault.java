package doorman.local.fault;

/** One rule of a fault file: whom it strikes, what happens to them, and when. */
record Fault(Victim victim, Effect effect, Season season) {}
