package doorman.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** This repository with another template, for as long as it is open. */
record Workshop(TemporaryFolder folder) implements AutoCloseable {
  private static final Path HERE = Path.of("..");

  static Workshop with(UnaryOperator<String> edit) {
    var workshop = new Workshop(TemporaryFolder.create("workshop"));
    try {
      for (String built : List.of("functions", "local")) {
        Files.createSymbolicLink(workshop.home().resolve(built), HERE.resolve(built).toRealPath());
      }
      String template = Files.readString(HERE.resolve("template.yaml"));
      Files.writeString(workshop.home().resolve("template.yaml"), edit.apply(template));
      return workshop;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where nothing but the events that somebody puts on the bus says look. No patrol makes up for a
   * message that was received by an answer that never came: it is hidden for no longer than decide
   * may take, so that a test can wait for it.
   */
  static Workshop hearingEventsOnly() {
    return with(template -> {
      String quiet = template.replace("State: ENABLED", "State: DISABLED");
      String deaf =
          quiet.replace(
              "StartingPosition: TRIM_HORIZON",
              "StartingPosition: TRIM_HORIZON\n      Enabled: false");
      return deaf.replace("VisibilityTimeout: 720", "VisibilityTimeout: 120");
    });
  }

  /** Where the clock sends the patrol round so often that a test can wait for it. */
  static Workshop patrolledEachMinute() {
    return with(Workshop::patrolledEachMinute);
  }

  /** The same with resources added. */
  static Workshop patrolledEachMinuteWith(String resources) {
    return with(template -> withResources(patrolledEachMinute(template), resources));
  }

  /** With resources added. */
  static Workshop withResources(String resources) {
    return with(template -> withResources(template, resources));
  }

  private static String withResources(String template, String resources) {
    return replaceFrom(0, template, "\nOutputs:\n", "\n" + resources + "Outputs:\n");
  }

  private static String patrolledEachMinute(String template) {
    return replaceFrom(0, template, "Default: rate(5 minutes)", "Default: rate(1 minute)");
  }

  /** With the first place that says one thing saying another. */
  static Workshop saying(String said, String instead) {
    return with(template -> replaceFrom(0, template, said, instead));
  }

  /** With the first place after another that says one thing saying another. */
  static String replaceFrom(int start, String template, String said, String instead) {
    int place = template.indexOf(said, start);
    if (place < 0) {
      throw new AssertionError("The template does not say " + said);
    }
    return template.substring(0, place) + instead + template.substring(place + said.length());
  }

  Path home() {
    return folder.path();
  }

  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
