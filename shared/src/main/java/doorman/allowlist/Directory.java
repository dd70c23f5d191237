package doorman.allowlist;

import static java.util.stream.Collectors.groupingBy;

import doorman.connection.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** An allowlist ordered by whom its rows name, for a service of many connections and rows. */
public final class Directory {
  private final ServiceAllowlist all;
  private final Map<Optional<Consumer>, List<Entry>> entries;
  private final Map<Optional<Consumer>, List<Unreadable>> unreadable;

  public Directory(ServiceAllowlist all) {
    this.all = all;
    this.entries = byConsumer(all.entries(), Entry::key);
    this.unreadable = byConsumer(all.unreadable(), Unreadable::key);
  }

  /** As much of the allowlist as names the connection: the policy needs no more. */
  public ServiceAllowlist naming(Connection connection) {
    return new ServiceAllowlist(
        all.service(),
        naming(connection, entries),
        naming(connection, unreadable),
        all.everyoneElse(),
        all.rules());
  }

  public Rules rules() {
    return all.rules();
  }

  private static <T> Map<Optional<Consumer>, List<T>> byConsumer(
      List<T> rows, Function<T, RowKey> key) {
    return rows.stream().collect(groupingBy(row -> Consumer.of(key.apply(row).consumer())));
  }

  private static <T> List<T> naming(
      Connection connection, Map<Optional<Consumer>, List<T>> byConsumer) {
    return Stream.of(
            new Consumer.Endpoint(connection.endpoint()),
            new Consumer.Account(connection.account()),
            new Consumer.Everyone())
        .flatMap(consumer -> byConsumer.getOrDefault(Optional.of(consumer), List.of()).stream())
        .toList();
  }
}
