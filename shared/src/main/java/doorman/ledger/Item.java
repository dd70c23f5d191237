package doorman.ledger;

import doorman.table.AttributeValues;
import doorman.table.Typed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the decisions table, read attribute by attribute. */
record Item(Map<String, AttributeValue> attributes) {

  String text(String name) {
    return optional(name).orElseThrow(() -> new UnreadableItemException(name + " is missing"));
  }

  Optional<String> optional(String name) {
    return attribute(name)
        .map(value ->
            Optional.ofNullable(value.s())
                .orElseThrow(() -> new UnreadableItemException(name + " is no text")));
  }

  /** The value that a text stands for. */
  <T> T read(String name, Function<String, T> reading) {
    String text = text(name);
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnreadableItemException(name + " cannot be '" + text + "'", e);
    }
  }

  <T> Optional<T> optionalRead(String name, Function<String, T> reading) {
    return attribute(name).map(present -> read(name, reading));
  }

  Instant instant(String name) {
    return read(name, Instant::parse);
  }

  Optional<Instant> optionalInstant(String name) {
    return optionalRead(name, Instant::parse);
  }

  long number(String name) {
    String digits = attribute(name).map(AttributeValue::n).orElse("");
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new UnreadableItemException(name + " is no whole number", e);
    }
  }

  int smallNumber(String name) {
    long number = number(name);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new UnreadableItemException(name + " cannot be " + number);
    }
    return (int) number;
  }

  int smallNumber(String name, int absent) {
    return attribute(name).map(present -> smallNumber(name)).orElse(absent);
  }

  Optional<Item> optionalMap(String name) {
    return attribute(name).map(present -> new Item(map(name)));
  }

  Map<String, AttributeValue> map(String name) {
    return attribute(name)
        .filter(AttributeValue::hasM)
        .orElseThrow(() -> new UnreadableItemException(name + " is no map"))
        .m();
  }

  List<Item> maps(String name) {
    return attribute(name)
        .filter(AttributeValue::hasL)
        .orElseThrow(() -> new UnreadableItemException(name + " is no list"))
        .l()
        .stream()
        .map(element -> new Item(element.m()))
        .toList();
  }

  /** The members of a set; none where there is no set. */
  List<String> texts(String name) {
    return attribute(name)
        .map(value ->
            Optional.of(value)
                .filter(AttributeValue::hasSs)
                .orElseThrow(() -> new UnreadableItemException(name + " is no set of texts"))
                .ss())
        .orElse(List.of());
  }

  Optional<Typed> typed(String name) {
    return attribute(name).map(AttributeValues::typed);
  }

  private Optional<AttributeValue> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }
}
