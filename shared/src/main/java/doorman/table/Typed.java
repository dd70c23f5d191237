package doorman.table;

import java.util.List;
import java.util.Map;

/** The value of an attribute as somebody typed it into a table. */
public sealed interface Typed {

  record Text(String value) implements Typed {}

  /** A number, in the digits that the table keeps. */
  record Digits(String value) implements Typed {}

  record Flag(boolean value) implements Typed {}

  /** A set, or a list in place of one; its numbers are taken as text. */
  record Texts(List<String> values) implements Typed {
    public Texts {
      values = List.copyOf(values);
    }
  }

  record Fields(Map<String, Typed> values) implements Typed {
    public Fields {
      values = Map.copyOf(values);
    }
  }

  /**
   * Anything that no attribute of ours takes.
   *
   * @param type the table's own word for it, such as {@code B} or {@code NULL}
   */
  record Other(String type) implements Typed {}
}
