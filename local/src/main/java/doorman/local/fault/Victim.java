package doorman.local.fault;

import doorman.local.wire.Passage;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whose calls a fault strikes. A {@code *} in action or caller stands for any letters.
 *
 * @param service as clients sign for it
 * @param caller a function, an account, a person or a service; absent for all
 */
record Victim(String service, String action, Optional<String> caller) {

  boolean is(Passage passage) {
    return service.equals(passage.service())
        && fits(action, passage.action())
        && caller.filter(name -> !isOneOf(passage.callers(), name)).isEmpty();
  }

  private static boolean isOneOf(Set<String> callers, String name) {
    return callers.stream().anyMatch(caller -> fits(name, caller));
  }

  private static boolean fits(String pattern, String name) {
    return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), name);
  }

  @Override
  public String toString() {
    return service + ":" + action + caller.map(name -> " by " + name).orElse("");
  }
}
