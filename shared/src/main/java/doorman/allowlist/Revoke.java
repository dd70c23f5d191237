package doorman.allowlist;

/** Whether established connections may be cut. */
public enum Revoke {
  NEVER,
  /** Those whose entry is gone, over or no longer fits, and those that a reject entry names. */
  DELISTED
}
