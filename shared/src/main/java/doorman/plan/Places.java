package doorman.plan;

import doorman.connection.AccountId;
import doorman.connection.Connection;
import doorman.connection.ConnectionState.Phase;
import doorman.connection.EndpointId;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which connections hold a place under their account's limit: what EC2 shows established, whoever
 * let it in, united with what the ledger says is accepted or being accepted.
 */
final class Places {
  private final Map<AccountId, Set<EndpointId>> taken = new HashMap<>();

  /**
   * Counts.
   *
   * @param records with what EC2 shows of each
   */
  static Places of(Look look, Collection<ConnectionRecord> records, Instant now) {
    var places = new Places();
    for (Connection connection : look.connections()) {
      boolean doubtful = look.ledger().unreadable().containsKey(connection.endpoint());
      Phase phase = connection.state().phase();
      if (doubtful ? phase != Phase.GONE : phase == Phase.ESTABLISHED) {
        places.take(connection.account(), connection.endpoint());
      }
    }
    records.stream()
        .filter(record -> holds(record, now))
        .forEach(record -> places.take(record.account(), record.endpoint()));
    return places;
  }

  void take(AccountId account, EndpointId endpoint) {
    taken.computeIfAbsent(account, any -> new HashSet<>()).add(endpoint);
  }

  /** How many places the account of this connection holds besides its own. */
  int others(Connection connection) {
    Set<EndpointId> all = taken.getOrDefault(connection.account(), Set.of());
    return all.size() - (all.contains(connection.endpoint()) ? 1 : 0);
  }

  private static boolean holds(ConnectionRecord record, Instant now) {
    boolean beingAccepted =
        record.status() == Status.ACCEPTING
            || Lag.unconfirmed(record, Status.ACCEPTING, now).isPresent();
    return switch (Lag.phase(record, now)) {
      case REQUESTED, ESTABLISHED, UNKNOWN -> beingAccepted || record.status().holdsPlace();
      case TURNED_AWAY -> beingAccepted;
      case GONE -> false;
    };
  }
}
