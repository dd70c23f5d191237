package doorman.digest;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Prints digests, as many items in full as there is room for; the rest is counted. */
public final class Printer {
  /** Longer names of stacks are cut: SNS takes subjects of up to 99 characters. */
  private static final int STACK = 30;

  /** A decision is older than the event that tells of it. */
  private static final Duration EARLIER = Duration.ofMinutes(5);

  private final Place place;
  private final Commands commands;
  private final Wording wording;

  public Printer(Place place) {
    this.place = place;
    this.commands = new Commands(place);
    this.wording = new Wording(commands);
  }

  /**
   * Prints a digest that tells something. Nothing that people typed is in its subject, and in its
   * text none of that begins a line.
   */
  public Message print(Digest digest, Limits limits) {
    String counts =
        digest.sections().stream()
            .map(section -> "%d to %s".formatted(section.count(), verb(section.concern())))
            .collect(joining(", "));
    String stack = place.stack().substring(0, Math.min(STACK, place.stack().length()));
    String subject = "%s in %s: %s".formatted(stack, place.region(), counts);
    int share = (limits.characters() - subject.length()) / digest.sections().size();
    String text =
        digest.sections().stream()
            .map(section -> section(section, limits.items(), share))
            .collect(joining("\n\n", subject + "\n\n", "\n"));
    return new Message(subject, text);
  }

  private static String verb(Concern concern) {
    return switch (concern) {
      case DECIDE -> "decide";
      case REPAIR -> "repair";
      case KNOW -> "know";
    };
  }

  private String section(Section section, int mostItems, int mostCharacters) {
    String rest = rest(section, section.count());
    var paragraphs = new ArrayList<String>();
    paragraphs.add(heading(section));
    int room = mostCharacters - paragraphs.getFirst().length() - rest.length() - 6;
    int told = 0;
    for (Item item : section.items()) {
      String paragraph = paragraph(item);
      room -= paragraph.length() + 2;
      if (room < 0 || paragraphs.size() > mostItems) {
        paragraphs.add(rest(section, section.count() - told));
        break;
      }
      paragraphs.add(paragraph);
      told += item.count();
    }
    return String.join("\n\n", paragraphs);
  }

  private static String heading(Section section) {
    return switch (section.concern()) {
      case DECIDE ->
          "TO DECIDE: %d. Each command lets one in; with reject instead of accept it turns away."
              .formatted(section.count());
      case REPAIR -> "TO REPAIR: %d.".formatted(section.count());
      case KNOW -> "TO KNOW: %d.".formatted(section.count());
    };
  }

  private String paragraph(Item item) {
    List<String> lines = wording.of(item);
    return lines.stream().collect(joining("\n  ", "- ", ""));
  }

  private String rest(Section section, int count) {
    String command =
        switch (section.concern()) {
          case DECIDE -> commands.listWaiting();
          case REPAIR -> commands.listFindings() + "\n  " + commands.listFailed();
          case KNOW -> commands.listDecidedSince(section.since().minus(EARLIER));
        };
    return "And %d more that are not told here. To list them:\n  %s".formatted(count, command);
  }
}
