package doorman.allowlist;

import static java.util.stream.Collectors.joining;

import doorman.table.Typed;
import doorman.table.Typed.Digits;
import doorman.table.Typed.Fields;
import doorman.table.Typed.Flag;
import doorman.table.Typed.Other;
import doorman.table.Typed.Text;
import doorman.table.Typed.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the attributes of one row: kindly where it is clear what is meant, and keeping a problem
 * for everything else. What nobody asked for is a problem too: a misspelt condition must not
 * vanish.
 */
final class Row {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Map<String, Typed> typed;
  private final Set<String> asked = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  Row(Map<String, Typed> typed) {
    this.typed = typed;
  }

  /** A word without the blanks and capitals that people add. */
  static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    E[] choices = type.getEnumConstants();
    return read(
        name,
        "one of " + Arrays.stream(choices).map(Row::lowerCase).collect(joining(", ")),
        value ->
            scalar(value)
                .flatMap(word ->
                    Arrays.stream(choices).filter(c -> lowerCase(c).equals(word)).findAny()));
  }

  OptionalInt count(String name) {
    return read(
            name,
            "a whole number that is not negative",
            value -> scalar(value).filter(WHOLE_NUMBER.asMatchPredicate()).map(Integer::valueOf))
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  Optional<Duration> duration(String name, TemporalUnit unit) {
    OptionalInt count = count(name);
    return count.isPresent() ? Optional.of(Duration.of(count.getAsInt(), unit)) : Optional.empty();
  }

  Optional<Boolean> flag(String name) {
    return read(
        name,
        "true or false",
        value ->
            switch (scalar(value).orElse("")) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** The words of a set; empty only if the attribute is absent. */
  Set<String> words(String name, Pattern form, String expected) {
    return read(
            name,
            "a set of one or more of " + expected,
            value ->
                Optional.of(elements(value).stream().map(Row::word).toList())
                    .filter(words -> !words.isEmpty())
                    .filter(words -> words.stream().allMatch(form.asMatchPredicate()))
                    .map(Set::copyOf))
        .orElse(Set.of());
  }

  Optional<Instant> instant(String name) {
    return read(
        name,
        "a date such as 2026-11-21 or an instant such as 2026-11-21T09:30:00Z",
        value -> scalar(value).flatMap(Row::instantOf));
  }

  /** Accepts an attribute that is only for people, whatever is written in it. */
  void forPeople(String... names) {
    asked.addAll(List.of(names));
  }

  void problem(String problem) {
    problems.add(problem);
  }

  /** What is wrong with the row, or nothing. */
  Optional<String> problems() {
    var all = new ArrayList<>(problems);
    typed.keySet().stream()
        .filter(name -> !asked.contains(name))
        .sorted()
        .forEach(name -> all.add("the attribute " + name + " is not known"));
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
  }

  private <T> Optional<T> read(String name, String expected, Function<Typed, Optional<T>> reading) {
    asked.add(name);
    Typed value = typed.get(name);
    if (value == null) {
      return Optional.empty();
    }
    Optional<T> result = reading.apply(value);
    if (result.isEmpty()) {
      problems.add(name + " must be " + expected + ", not " + shown(value));
    }
    return result;
  }

  private static Optional<Instant> instantOf(String word) {
    String text = word.toUpperCase(Locale.ROOT);
    try {
      return Optional.of(
          DATE.matcher(text).matches()
              ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> scalar(Typed value) {
    return switch (value) {
      case Text text -> Optional.of(word(text.value()));
      case Digits number -> Optional.of(number.value());
      case Flag flag -> Optional.of(Boolean.toString(flag.value()));
      case Texts _, Fields _, Other _ -> Optional.empty();
    };
  }

  private static List<String> elements(Typed value) {
    return switch (value) {
      case Texts texts -> texts.values();
      case Text text -> List.of(text.value());
      case Digits _, Flag _, Fields _, Other _ -> List.of();
    };
  }

  private static String shown(Typed value) {
    return switch (value) {
      case Text text -> "'" + text.value() + "'";
      case Digits number -> number.value();
      case Flag flag -> Boolean.toString(flag.value());
      case Texts texts -> texts.values().toString();
      case Fields _ -> "a map";
      case Other other -> "a value of type " + other.type();
    };
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
