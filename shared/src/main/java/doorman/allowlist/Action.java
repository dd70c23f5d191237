package doorman.allowlist;

/** What an entry wants done with the connections that it names. */
public enum Action {
  ACCEPT,
  REJECT,
  REVIEW
}
