package doorman.allowlist;

import doorman.connection.AccountId;
import doorman.connection.Connection;
import doorman.connection.EndpointId;
import java.util.Optional;

/** Whom a row names. */
public sealed interface Consumer {

  boolean names(Connection connection);

  record Endpoint(EndpointId id) implements Consumer {
    @Override
    public boolean names(Connection connection) {
      return connection.endpoint().equals(id);
    }
  }

  record Account(AccountId id) implements Consumer {
    @Override
    public boolean names(Connection connection) {
      return connection.account().equals(id);
    }
  }

  /** Everyone whom no other row names. */
  record Everyone() implements Consumer {
    @Override
    public boolean names(Connection connection) {
      return true;
    }
  }

  /** The consumer of a sort key; absent where the key is none that we know. */
  static Optional<Consumer> of(String key) {
    String word = Row.word(key);
    if (word.equals(RowKey.ANY)) {
      return Optional.of(new Everyone());
    }
    if (AccountId.isOne(word)) {
      return Optional.of(new Account(new AccountId(word)));
    }
    return EndpointId.isOne(word)
        ? Optional.of(new Endpoint(new EndpointId(word)))
        : Optional.empty();
  }
}
