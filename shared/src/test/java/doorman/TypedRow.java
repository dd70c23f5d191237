package doorman;

import doorman.table.Typed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A row of the allowlist as somebody types it. */
public record TypedRow(Map<String, Typed> typed) {
  public TypedRow {
    typed = Map.copyOf(typed);
  }

  static TypedRow of(String service, String consumer) {
    return new TypedRow(
        Map.of("service", new Typed.Text(service), "consumer", new Typed.Text(consumer)));
  }

  /** The text of an attribute; empty where there is none. */
  public String text(String name) {
    return typed.get(name) instanceof Typed.Text(String value) ? value : "";
  }

  public TypedRow and(String name, Typed value) {
    var more = new TreeMap<>(typed);
    more.put(name, value);
    return new TypedRow(more);
  }

  public TypedRow and(String name, String text) {
    return and(name, new Typed.Text(text));
  }

  public TypedRow and(String name, int number) {
    return and(name, new Typed.Digits(Integer.toString(number)));
  }

  public TypedRow and(String name, boolean flag) {
    return and(name, new Typed.Flag(flag));
  }

  public TypedRow and(String name, List<String> texts) {
    return and(name, new Typed.Texts(texts));
  }
}
