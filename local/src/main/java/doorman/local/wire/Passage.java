package doorman.local.wire;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;
import java.util.stream.Stream;

/**
 * A call on its way to a service, over the wire or from another service of this machine.
 *
 * @param service as clients sign for it, such as {@code sqs}
 * @param action such as {@code SendMessage}
 * @param callers whoever calls, by each of the names: function, account, person, or a service such
 *     as {@code sns.amazonaws.com}
 */
public record Passage(String service, String action, Set<String> callers) {

  public Passage {
    callers = Set.copyOf(callers);
  }

  /** A call over the wire. */
  public static Passage of(String service, Call call) {
    return new Passage(service, call.action(), names(call.caller()));
  }

  /** A call that Lambda makes on behalf of a function, by all of the function's names. */
  public static Passage of(Caller.FunctionRole function, String service, String action) {
    return new Passage(service, action, names(function));
  }

  /** A call that a service makes. */
  public static Passage by(String caller, String service, String action) {
    return new Passage(service, action, Set.of(caller));
  }

  private static Set<String> names(Caller caller) {
    return switch (caller) {
      case Caller.Customer customer -> Set.of(customer.account());
      case Caller.ProviderUser user -> named(user.name(), user.account());
      case Caller.FunctionRole role -> named(role.function(), role.account());
    };
  }

  /** A person of the provider's may be called like the account. */
  private static Set<String> named(String name, String account) {
    return Stream.of(name, account).collect(toUnmodifiableSet());
  }
}
