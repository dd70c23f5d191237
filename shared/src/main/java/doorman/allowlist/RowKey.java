package doorman.allowlist;

import doorman.connection.Connection;

/**
 * The key of a row, as it stands in the table.
 *
 * @param service an endpoint service id, or {@code *}
 * @param consumer an account id, an endpoint id, or {@code *}
 */
public record RowKey(String service, String consumer) {
  static final String ANY = "*";
  static final RowKey EVERYONE_EVERYWHERE = new RowKey(ANY, ANY);

  /** Whether the row holds for every service. */
  public boolean isEverywhere() {
    return service.equals(ANY);
  }

  /** Whether the row holds for all whom no other names. */
  public boolean isDefault() {
    return Consumer.of(consumer).filter(Consumer.Everyone.class::isInstance).isPresent();
  }

  public boolean names(Connection connection) {
    return Consumer.of(consumer).filter(named -> named.names(connection)).isPresent();
  }

  @Override
  public String toString() {
    return service + " / " + consumer;
  }
}
