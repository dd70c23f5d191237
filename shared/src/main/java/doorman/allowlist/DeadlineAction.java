package doorman.allowlist;

/** What happens to a request that nobody has reviewed in time. */
public enum DeadlineAction {
  KEEP,
  REJECT
}
