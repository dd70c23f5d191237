package doorman.local.query;

import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** An XML document that is being written. Elements that are absent are left out. */
public final class Xml {
  private final StringBuilder written = new StringBuilder();

  /** A whole document in one namespace. */
  public static String document(String root, String namespace, Consumer<Xml> content) {
    var xml = new Xml();
    xml.written.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.written.append('<').append(root).append(" xmlns=\"").append(namespace).append("\">");
    content.accept(xml);
    return xml.close(root).written.toString();
  }

  /** A whole document without a namespace, as errors are. */
  public static String document(String root, Consumer<Xml> content) {
    var xml = new Xml();
    xml.written.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    return xml.element(root, content).written.toString();
  }

  public Xml text(String name, Object value) {
    return element(name, xml -> xml.escape(value.toString()));
  }

  public Xml text(String name, Optional<?> value) {
    value.ifPresent(present -> text(name, present));
    return this;
  }

  public Xml element(String name, Consumer<Xml> content) {
    written.append('<').append(name).append('>');
    content.accept(this);
    return close(name);
  }

  /** A list, each member an {@code item} with content of its own. */
  public <T> Xml items(String name, Collection<T> members, BiConsumer<Xml, T> content) {
    return elements(name, "item", members, content);
  }

  /** A list, each entry a {@code member} with content of its own, as most services write it. */
  public <T> Xml members(String name, Collection<T> entries, BiConsumer<Xml, T> content) {
    return elements(name, "member", entries, content);
  }

  private <T> Xml elements(
      String name, String each, Collection<T> members, BiConsumer<Xml, T> content) {
    return element(
        name,
        xml -> members.forEach(one -> xml.element(each, inner -> content.accept(inner, one))));
  }

  /** A list of plain values. */
  public Xml texts(String name, Collection<?> values) {
    return items(name, values, (item, value) -> item.escape(value.toString()));
  }

  private Xml close(String name) {
    written.append("</").append(name).append('>');
    return this;
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> written.append("&amp;");
            case '<' -> written.append("&lt;");
            case '>' -> written.append("&gt;");
            case '"' -> written.append("&quot;");
            case '\r' -> written.append("&#13;");
            default -> written.appendCodePoint(legal(point) ? point : 0xFFFD);
          }
        });
  }

  /** XML 1.0 has no way to write most control characters, not even escaped. */
  private static boolean legal(int point) {
    return point == '\t'
        || point == '\n'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
