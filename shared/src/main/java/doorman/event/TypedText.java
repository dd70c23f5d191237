package doorman.event;

import static java.util.stream.Collectors.joining;

import doorman.table.Typed;
import doorman.table.Typed.Digits;
import doorman.table.Typed.Fields;
import doorman.table.Typed.Flag;
import doorman.table.Typed.Other;
import doorman.table.Typed.Text;
import doorman.table.Typed.Texts;
import java.util.List;
import java.util.Map;

/** What somebody typed into a table, as people read it in an event. */
final class TypedText {
  private TypedText() {}

  static String of(Typed typed) {
    return switch (typed) {
      case Text(String text) -> text;
      case Digits(String digits) -> digits;
      case Flag(boolean flag) -> Boolean.toString(flag);
      case Texts(List<String> texts) -> String.join(", ", texts);
      case Fields(Map<String, Typed> fields) -> of(fields);
      case Other(String type) -> "(" + type + ")";
    };
  }

  private static String of(Map<String, Typed> fields) {
    return fields.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(field -> field.getKey() + ": " + of(field.getValue()))
        .collect(joining(", ", "{", "}"));
  }

  /** What kind of value it is, in one word. */
  static String kind(Typed typed) {
    return switch (typed) {
      case Text _ -> "text";
      case Digits _ -> "number";
      case Flag _ -> "boolean";
      case Texts _ -> "list";
      case Fields _ -> "map";
      case Other _ -> "other";
    };
  }
}
