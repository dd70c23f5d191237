package doorman.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The template of this repository, as it is and broken on purpose. */
final class Templates {
  static final Path FILE = Path.of("../template.yaml");
  static final Place PLACE = new Place("doorman", "111111111111", "us-east-1");

  private Templates() {}

  static Template deployed(Map<String, String> parameters) {
    return Template.read(FILE, PLACE, parameters);
  }

  /** Reads and translates a text. */
  static Stack stack(String text) {
    return stack(text, PLACE);
  }

  static Stack stack(String text, Place place) {
    return Stack.of(template(text, place));
  }

  static Template template(String text) {
    return template(text, PLACE);
  }

  static Template template(String text, Map<String, String> parameters) {
    return template(text, PLACE, parameters);
  }

  private static Template template(String text, Place place) {
    return template(text, place, Map.of());
  }

  private static Template template(String text, Place place, Map<String, String> parameters) {
    try {
      Path file = Files.createTempFile("template", ".yaml");
      try {
        Files.writeString(file, text);
        return Template.read(file, place, parameters);
      } finally {
        Files.delete(file);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** The template with the first place that says one thing saying another. */
  static String saying(String said, String instead) {
    String text = text();
    if (!text.contains(said)) {
      throw new AssertionError("the template does not say " + said);
    }
    int place = text.indexOf(said);
    return text.substring(0, place) + instead + text.substring(place + said.length());
  }

  private static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
