package doorman.local.fault;

import doorman.local.wire.Passage;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose calls a fault strikes.
 *
 * @param service as clients sign for it
 * @param action in which {@code *} stands for any letters
 * @param caller a function, an account, a person or a service; absent for all
 */
record Victim(String service, String action, Optional<String> caller) {

  boolean is(Passage passage) {
    return service.equals(passage.service())
        && pattern().matcher(passage.action()).matches()
        && caller.filter(name -> !passage.callers().contains(name)).isEmpty();
  }

  private Pattern pattern() {
    return Pattern.compile(action.replace("*", "[A-Za-z0-9]*"));
  }

  @Override
  public String toString() {
    return service + ":" + action + caller.map(name -> " by " + name).orElse("");
  }
}
