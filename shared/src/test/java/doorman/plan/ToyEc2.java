package doorman.plan;

import static doorman.Given.in;

import doorman.connection.Connection;
import doorman.connection.ConnectionState.Phase;
import doorman.connection.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The little of EC2 that a walk needs: it refuses, forgets what is deleted, and shows old pages.
 */
final class ToyEc2 {
  private static final Duration OLDEST_PAGE = Duration.ofSeconds(90);

  private record Moment(Instant since, Connection connection) {}

  private final Map<EndpointId, List<Moment>> moments = new LinkedHashMap<>();
  private final boolean letsInWhomItHasRejected;

  ToyEc2(boolean letsInWhomItHasRejected) {
    this.letsInWhomItHasRejected = letsInWhomItHasRejected;
  }

  void create(Connection connection, Instant now) {
    moments
        .computeIfAbsent(connection.endpoint(), any -> new ArrayList<>())
        .add(new Moment(now, connection));
  }

  /** All that there is. */
  List<Connection> truth() {
    return moments.values().stream().map(all -> all.getLast().connection()).toList();
  }

  /** What a look finds: some of it as it was up to 90 seconds ago. */
  List<Connection> page(Instant now, Random random) {
    return moments.values().stream()
        .flatMap(all -> random.nextInt(3) > 0 ? Stream.of(all.getLast()) : old(all, now).stream())
        .map(Moment::connection)
        .toList();
  }

  private static Optional<Moment> old(List<Moment> all, Instant now) {
    return all.reversed().stream()
        .filter(moment -> !moment.since().isAfter(now.minus(OLDEST_PAGE)))
        .findFirst();
  }

  Phase phase(EndpointId endpoint) {
    return Optional.ofNullable(moments.get(endpoint))
        .map(all -> all.getLast().connection().state().phase())
        .orElse(Phase.GONE);
  }

  /** Whether EC2 has done it. */
  boolean accept(EndpointId endpoint, Instant now) {
    return switch (phase(endpoint)) {
      case REQUESTED -> becomes("available", endpoint, now);
      case TURNED_AWAY -> letsInWhomItHasRejected && becomes("available", endpoint, now);
      case ESTABLISHED, GONE, UNKNOWN -> false;
    };
  }

  /** Whether EC2 has done it. */
  boolean reject(EndpointId endpoint, Instant now) {
    return switch (phase(endpoint)) {
      case REQUESTED, ESTABLISHED -> becomes("rejected", endpoint, now);
      case TURNED_AWAY, GONE, UNKNOWN -> false;
    };
  }

  void delete(EndpointId endpoint, Instant now) {
    if (phase(endpoint) == Phase.GONE) {
      moments.remove(endpoint);
    } else {
      becomes("deleted", endpoint, now);
    }
  }

  private boolean becomes(String state, EndpointId endpoint, Instant now) {
    moments.computeIfPresent(
        endpoint,
        (_, all) -> {
          all.add(new Moment(now, in(state, all.getLast().connection())));
          return all;
        });
    return true;
  }
}
