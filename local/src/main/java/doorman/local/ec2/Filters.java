package doorman.local.ec2;

import static java.util.stream.Collectors.joining;

import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.wire.AwsException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The filters that an action documents, each with the values that a listed thing has for it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html#Filtering_Resources_CLI">List
 *     and filter using the CLI and API</a>
 */
final class Filters<T> {
  private static final int MOST_FILTERS = 50;
  private static final int MOST_VALUES = 200;
  private static final String TAG = "tag:";

  /** One character, or a backslash and what it takes at its word. */
  private static final Pattern PART = Pattern.compile("\\\\?.", Pattern.DOTALL);

  private final Map<String, Function<T, Collection<?>>> known;
  private final Optional<Function<T, Map<String, String>>> tags;

  private Filters(
      Map<String, Function<T, Collection<?>>> known,
      Optional<Function<T, Map<String, String>>> tags) {
    this.known = Map.copyOf(known);
    this.tags = tags;
  }

  static <T> Filters<T> none() {
    return new Filters<>(Map.of(), Optional.empty());
  }

  Filters<T> with(String name, Function<T, ?> value) {
    return withAny(name, listed -> List.of(value.apply(listed)));
  }

  Filters<T> withAny(String name, Function<T, Collection<?>> values) {
    var more = new HashMap<>(known);
    more.put(name, values);
    return new Filters<>(more, tags);
  }

  /** Adds {@code tag:KEY} for every key. */
  Filters<T> withEachTag(Function<T, Map<String, String>> values) {
    return new Filters<>(known, Optional.of(values));
  }

  /** Adds {@code tag:KEY} for every key, and {@code tag-key}. */
  Filters<T> withTags(Function<T, Tags> values) {
    return withAny("tag-key", listed -> values.apply(listed).values().keySet())
        .withEachTag(listed -> values.apply(listed).values());
  }

  /**
   * What the filters of a call choose: all that matches one value of each.
   *
   * @throws AwsException if the action has no such filter
   */
  Predicate<T> chosenBy(Parameters parameters) {
    List<Predicate<T>> all = parameters.structures("Filter", this::read);
    if (all.size() > MOST_FILTERS) {
      throw tooMany();
    }
    return all.stream().reduce(listed -> true, Predicate::and);
  }

  private Predicate<T> read(Parameters filter) {
    Function<T, Collection<?>> values = known(filter.required("Name"));
    List<Pattern> wanted =
        filter.requiredList("Value").stream().map(Filters::withWildcards).toList();
    if (wanted.size() > MOST_VALUES) {
      throw tooMany();
    }
    return listed ->
        values.apply(listed).stream()
            .map(Object::toString)
            .anyMatch(
                value -> wanted.stream().anyMatch(pattern -> pattern.matcher(value).matches()));
  }

  private Function<T, Collection<?>> known(String name) {
    Function<T, Collection<?>> values = known.get(name);
    if (values != null) {
      return values;
    }
    String key = name.startsWith(TAG) ? name.substring(TAG.length()) : "";
    return tags.filter(tagged -> !key.isEmpty())
        .<Function<T, Collection<?>>>map(
            tagged -> listed -> Stream.ofNullable(tagged.apply(listed).get(key)).toList())
        .orElseThrow(
            () -> Refusals.client("InvalidFilter", "The filter '%s' is invalid".formatted(name)));
  }

  /** {@code *} is any text, {@code ?} any one character, a backslash takes both at their word. */
  private static Pattern withWildcards(String value) {
    String regex =
        PART.matcher(value)
            .results()
            .map(part ->
                switch (part.group()) {
                  case "*" -> ".*";
                  case "?" -> ".";
                  case String text when text.length() > 1 && text.startsWith("\\") ->
                      Pattern.quote(text.substring(1));
                  case String text -> Pattern.quote(text);
                })
            .collect(joining());
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  private static AwsException tooMany() {
    return Refusals.client(
        "FilterLimitExceeded",
        "A request can have %d filters with %d values each".formatted(MOST_FILTERS, MOST_VALUES));
  }
}
