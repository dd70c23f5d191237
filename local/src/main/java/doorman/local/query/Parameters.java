package doorman.local.query;

import doorman.local.wire.Call;
import doorman.local.wire.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The parameters of one call, which remember what was read, so that none is silently ignored.
 *
 * <p>Lists are numbered ({@code ServiceId.1}), structures are dotted ({@code Filter.1.Name}).
 */
public final class Parameters {
  private final Map<String, String> values;
  private final Set<String> read;
  private final String prefix;

  private Parameters(Map<String, String> values, Set<String> read, String prefix) {
    this.values = values;
    this.read = read;
    this.prefix = prefix;
  }

  public static Parameters of(Map<String, String> form) {
    return new Parameters(Map.copyOf(form), new HashSet<>(), "");
  }

  /**
   * The action that a request asks for.
   *
   * @throws doorman.local.wire.AwsException if it asks for none
   */
  public static String action(Request request) {
    return Optional.ofNullable(request.form().get("Action")).orElseThrow(Refusals::missingAction);
  }

  /**
   * The parameters of a call, its action and its version read.
   *
   * @throws doorman.local.wire.AwsException if the version is another
   */
  public static Parameters of(Call call, String version) {
    var parameters = of(call.request().form());
    parameters.required("Action");
    String asked = parameters.required("Version");
    if (!asked.equals(version)) {
      throw Refusals.noSuchVersion(asked);
    }
    return parameters;
  }

  public Optional<String> text(String name) {
    read.add(prefix + name);
    return Optional.ofNullable(values.get(prefix + name));
  }

  public String required(String name) {
    return text(name).filter(value -> !value.isEmpty()).orElseThrow(() -> missing(name));
  }

  public Optional<Boolean> flag(String name) {
    return text(name)
        .map(value ->
            switch (value) {
              case "true" -> true;
              case "false" -> false;
              default -> throw Refusals.value(prefix + name, value, "It is not a boolean");
            });
  }

  public Optional<Integer> number(String name) {
    return text(name).map(value -> number(name, value));
  }

  /** The values of a list in the order of their numbers; empty where there are none. */
  public List<String> list(String name) {
    return indices(name).flatMap(index -> text(name + "." + index).stream()).toList();
  }

  public List<String> requiredList(String name) {
    List<String> values = list(name);
    if (values.isEmpty()) {
      throw missing(name);
    }
    return values;
  }

  /** Each structure of a list, in the order of their numbers. */
  public <T> List<T> structures(String name, Function<Parameters, T> reading) {
    return indices(name)
        .map(index -> new Parameters(values, read, prefix + name + "." + index + "."))
        .map(reading)
        .toList();
  }

  /**
   * Says that all that the action knows is read.
   *
   * @throws doorman.local.wire.AwsException naming the first parameter that was not
   */
  public void end() {
    var left = new TreeSet<>(values.keySet());
    left.removeAll(read);
    if (!left.isEmpty()) {
      throw Refusals.unknownParameter(left.first());
    }
  }

  /** All but some of the parameters, as they came. */
  public Map<String, String> without(Set<String> names) {
    var rest = new TreeMap<>(values);
    rest.keySet().removeAll(names);
    return rest;
  }

  private Stream<Integer> indices(String name) {
    String start = prefix + name + ".";
    return values.keySet().stream()
        .filter(key -> key.startsWith(start))
        .map(key -> key.substring(start.length()).split("\\.", 2)[0])
        .filter(index -> index.matches("[1-9][0-9]{0,5}"))
        .map(Integer::valueOf)
        .sorted()
        .distinct();
  }

  private int number(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw Refusals.value(prefix + name, value, "It is not a number");
    }
  }

  private RuntimeException missing(String name) {
    return Refusals.missingParameter(prefix + name);
  }
}
