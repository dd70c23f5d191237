package doorman.plan;

import doorman.connection.AccountId;
import doorman.connection.Connection;
import doorman.connection.ConnectionState.Phase;
import doorman.connection.EndpointId;
import doorman.ledger.ConnectionRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which connections hold a place under their account's limit: what EC2 shows established, whoever
 * let it in, united with what the ledger says is accepted or being accepted.
 */
final class Places {
  private final Map<AccountId, Set<EndpointId>> taken = new HashMap<>();

  static Places of(Look look, Instant now) {
    var places = new Places();
    var shown = new HashMap<EndpointId, Phase>();
    for (Connection connection : look.connections()) {
      Phase phase = connection.state().phase();
      shown.put(connection.endpoint(), phase);
      boolean doubtful = look.ledger().unreadable().containsKey(connection.endpoint());
      if (phase == Phase.ESTABLISHED || (doubtful && phase == Phase.REQUESTED)) {
        places.take(connection.account(), connection.endpoint());
      }
    }
    for (ConnectionRecord record : look.ledger().records()) {
      if (record.status().holdsPlace()
          && !left(record, Optional.ofNullable(shown.get(record.endpoint())), now)) {
        places.take(record.account(), record.endpoint());
      }
    }
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

  private static boolean left(ConnectionRecord record, Optional<Phase> shown, Instant now) {
    return shown.equals(Optional.of(Phase.GONE))
        || (shown.equals(Optional.of(Phase.TURNED_AWAY)) && !Lag.explains(record, now));
  }
}
