package doorman.environment;

import java.util.Map;
import java.util.Optional;

/** The environment variables of a function. */
public record Variables(Map<String, String> values) {

  public Variables {
    values = Map.copyOf(values);
  }

  /**
   * A variable that must be there.
   *
   * @throws IllegalArgumentException naming the variable, if it is not set or blank
   */
  public String required(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () -> new IllegalArgumentException("The environment variable " + name + " is not set"));
  }
}
