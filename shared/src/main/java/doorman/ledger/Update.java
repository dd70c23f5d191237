package doorman.ledger;

import static java.util.stream.Collectors.joining;

import doorman.table.AttributeValues;
import doorman.table.Typed;
import doorman.table.Typed.Digits;
import doorman.table.Typed.Fields;
import doorman.table.Typed.Flag;
import doorman.table.Typed.Other;
import doorman.table.Typed.Text;
import doorman.table.Typed.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An update of one item under conditions, every name of it behind a placeholder. */
final class Update {
  private final String table;
  private final Map<String, AttributeValue> key;
  private final List<String> sets = new ArrayList<>();
  private final List<String> removals = new ArrayList<>();
  private final List<String> additions = new ArrayList<>();
  private final List<String> deletions = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  Update(String table, String service, String endpoint) {
    this.table = table;
    this.key =
        Map.of(
            "service", AttributeValue.fromS(service), "endpoint", AttributeValue.fromS(endpoint));
  }

  Update set(String name, AttributeValue value) {
    sets.add(name(name) + " = " + value(value));
    return this;
  }

  /** Sets the attribute, or removes it where there is no value. */
  Update put(String name, Optional<AttributeValue> value) {
    return value.map(present -> set(name, present)).orElseGet(() -> remove(name));
  }

  Update remove(String name) {
    removals.add(name(name));
    return this;
  }

  /** Puts values into a set, which is made where there is none. */
  Update add(String name, AttributeValue values) {
    additions.add(name(name) + " " + value(values));
    return this;
  }

  /** Takes values out of a set, and the attribute away with the last one. */
  Update delete(String name, AttributeValue values) {
    deletions.add(name(name) + " " + value(values));
    return this;
  }

  Update onlyIf(String name, AttributeValue value) {
    conditions.add(name(name) + " = " + value(value));
    return this;
  }

  Update onlyIfAbsent(String name) {
    conditions.add("attribute_not_exists(" + name(name) + ")");
    return this;
  }

  Update onlyIfPresent(String name) {
    conditions.add("attribute_exists(" + name(name) + ")");
    return this;
  }

  Update onlyIfAbsentOrBelow(String name, AttributeValue value) {
    conditions.add(
        "(attribute_not_exists(%1$s) OR %1$s < %2$s)".formatted(name(name), value(value)));
    return this;
  }

  /** What was read so oddly that it cannot be compared need only be there still. */
  Update onlyIfStill(String name, Optional<Typed> read) {
    if (read.isEmpty()) {
      return onlyIfAbsent(name);
    }
    return comparable(read.get())
        ? onlyIf(name, AttributeValues.value(read.get()))
        : onlyIfPresent(name);
  }

  private static boolean comparable(Typed typed) {
    return switch (typed) {
      case Text _, Digits _, Flag _ -> true;
      case Fields(Map<String, Typed> fields) ->
          fields.values().stream().allMatch(Update::comparable);
      case Texts _, Other _ -> false;
    };
  }

  Map<String, AttributeValue> key() {
    return key;
  }

  String table() {
    return table;
  }

  String expression() {
    return Stream.of(
            clause("SET", sets),
            clause("REMOVE", removals),
            clause("ADD", additions),
            clause("DELETE", deletions))
        .flatMap(Optional::stream)
        .collect(joining(" "));
  }

  private static Optional<String> clause(String word, List<String> parts) {
    return parts.isEmpty() ? Optional.empty() : Optional.of(word + " " + String.join(", ", parts));
  }

  String condition() {
    return String.join(" AND ", conditions);
  }

  Map<String, String> names() {
    return names;
  }

  Map<String, AttributeValue> values() {
    return values;
  }

  private String name(String name) {
    names.put("#" + name, name);
    return "#" + name;
  }

  private String value(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }
}
