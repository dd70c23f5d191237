package doorman.local.ec2;

import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import doorman.local.wire.Home;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes a repeated call answer as the first one did, without doing it again.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Ensuring
 *     idempotency</a>
 */
final class ClientTokens {
  private static final String PARAMETER = "ClientToken";

  private record Key(Home home, String action, String token) {}

  private record First(Map<String, String> parameters, Consumer<Xml> answer) {}

  private final Map<Key, First> firsts = new HashMap<>();

  static Optional<String> read(Ask ask) {
    Optional<String> token = ask.parameters().text(PARAMETER);
    if (token.filter(text -> text.isEmpty() || text.length() > 64).isPresent()) {
      throw Refusals.client("InvalidClientToken", "A client token has 1 to 64 characters");
    }
    return token;
  }

  Consumer<Xml> once(Ask ask, Optional<String> token, Supplier<Consumer<Xml>> make) {
    return token
        .map(text -> once(new Key(ask.home(), ask.call().action(), text), ask, make))
        .orElseGet(make);
  }

  private synchronized Consumer<Xml> once(Key key, Ask ask, Supplier<Consumer<Xml>> make) {
    Map<String, String> parameters = ask.parameters().without(Set.of(PARAMETER, "DryRun"));
    First first = firsts.get(key);
    if (first == null) {
      Consumer<Xml> answer = make.get().andThen(xml -> xml.text("clientToken", key.token));
      firsts.put(key, new First(parameters, answer));
      return answer;
    }
    if (!first.parameters.equals(parameters)) {
      throw Refusals.client(
          "IdempotentParameterMismatch",
          "The client token '%s' was used before with other parameters".formatted(key.token));
    }
    return first.answer;
  }
}
