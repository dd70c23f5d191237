package doorman.allowlist;

import doorman.connection.Connection;
import doorman.connection.ServiceId;
import doorman.table.Typed;
import java.util.Map;
import java.util.Optional;

/**
 * The key of a row, as it stands in the table.
 *
 * @param service an endpoint service id, or {@code *}
 * @param consumer an account id, an endpoint id, or {@code *}
 */
public record RowKey(String service, String consumer) {
  static final String SERVICE = "service";
  static final String CONSUMER = "consumer";
  static final String ANY = "*";
  static final RowKey EVERYONE_EVERYWHERE = new RowKey(ANY, ANY);

  public static RowKey of(Map<String, Typed> row) {
    return new RowKey(text(row, SERVICE), text(row, CONSUMER));
  }

  private static String text(Map<String, Typed> row, String name) {
    return row.get(name) instanceof Typed.Text(String value) ? value : "";
  }

  /**
   * The one service that the row speaks of; absent if it holds for every service, or for none. A
   * partition key is read as it stands: no query finds a row whose key is typed otherwise.
   */
  public Optional<ServiceId> serviceId() {
    return Optional.of(service).filter(ServiceId::isOne).map(ServiceId::new);
  }

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

  /** The same for every key that names this consumer in this place, however it is typed. */
  RowKey plain() {
    return new RowKey(service, Row.word(consumer));
  }

  @Override
  public String toString() {
    return service + " / " + consumer;
  }
}
