package doorman.environment;

import static java.util.stream.Collectors.toUnmodifiableSet;

import doorman.connection.ServiceId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /**
   * The endpoint services that a variable lists, separated by commas; none if it is not set.
   *
   * @throws IllegalArgumentException if one of them is no id
   */
  public Set<ServiceId> services(String name) {
    return Arrays.stream(values.getOrDefault(name, "").split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .map(ServiceId::new)
        .collect(toUnmodifiableSet());
  }
}
