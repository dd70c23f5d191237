package doorman.allowlist;

/** Whether decisions about a service are carried out. */
public enum Mode {
  ENFORCE,
  /** Decisions are recorded as what would have been done. */
  SHADOW,
  /** Nothing is done to the service. */
  FROZEN
}
