package doorman.allowlist;

/**
 * A row that cannot be read. Whoever it names is reviewed; a default row freezes its service.
 *
 * @param problem what is wrong, for people
 */
public record Unreadable(RowKey key, String problem) {
  @Override
  public String toString() {
    return "Allowlist row " + key + " cannot be read: " + problem;
  }
}
