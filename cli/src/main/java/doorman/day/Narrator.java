package doorman.day;

import static java.util.stream.Collectors.joining;

import doorman.connection.ServiceId;
import doorman.day.Patience.Seen;
import doorman.day.Sight.Standing;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Help.Ansi;

/** Tells the day, in lines that most terminals hold. */
final class Narrator {
  private static final int WIDTH = 92;
  private static final int LOOKS_A_DOT = 5;

  private final PrintWriter out;
  private final Ansi ansi;
  private int scenes;
  private int looks;
  private boolean open;

  Narrator(PrintWriter out, Ansi ansi) {
    this.out = out;
    this.ansi = ansi;
  }

  void opens(ServiceId service) {
    out.println("The door is that of the endpoint service " + service + ".");
    String how =
        "Each customer is an AWS account of its own. Nobody tells Doorman what they do: it hears of"
            + " it from PrivateLink, from its tables and from the clock.";
    tell("", "", words(how));
    out.println();
  }

  void patrolled(Duration after) {
    endLine();
    String what =
        "It has found the services with the tag doorman = managed, and subscribed to what PrivateLink"
            + " tells of them, after "
            + seconds(after)
            + ".";
    tell("   ", "   ", words(what));
  }

  void begins(Scene scene) {
    scenes++;
    out.println();
    out.println(ansi.string("@|bold %d. %s|@".formatted(scenes, scene)));
  }

  void lists(Map<String, String> row) {
    acts("On the allowlist: " + typed(row));
  }

  void rules(Map<String, String> row) {
    acts("In the default row: " + typed(row));
  }

  /** Begins a line, which dots continue. */
  void acts(String what) {
    endLine();
    looks = 0;
    open = true;
    out.print("   " + what);
    out.flush();
  }

  void waits() {
    open = true;
    if (looks++ % LOOKS_A_DOT == 0) {
      out.print(looks == 1 ? " ." : ".");
      out.flush();
    }
  }

  void sees(Customer customer, Seen<Sight> seen) {
    endLine();
    Sight sight = seen.last();
    String decision = sight.standing().map(this::shown).orElse("No decision");
    out.println(
        "   %s; %s sees %s after %s."
            .formatted(decision, customer.name(), sight.state(), seconds(seen.after())));
    sight
        .standing()
        .map(Standing::reason)
        .ifPresent(reason -> tell("      ", "      ", words(reason)));
  }

  void fails() {
    endLine();
  }

  private void endLine() {
    if (open) {
      out.println();
      open = false;
    }
  }

  void ends(Evening evening) {
    out.println();
    out.println(ansi.string("@|bold The end of the day|@"));
    summary("Endpoints", counted(evening.standings()));
    evening.findings().forEach(finding -> summary("To repair", words(finding)));
    summary("EC2 calls", counted(evening.calls()));
    summary("Refused", List.of("nothing"));
    out.println();
    out.println("To play yourself: ./doorman local");
  }

  private void summary(String what, List<String> words) {
    tell("   %-12s".formatted(what), " ".repeat(15), words);
  }

  private String shown(Standing standing) {
    String colour =
        switch (standing.status()) {
          case ACCEPTED -> "green";
          case REJECTED, REVOKED, FAILED -> "red";
          case AWAITING_REVIEW, ACCEPTING, REJECTING, REVOKING, CLOSED -> "yellow";
        };
    return ansi.string("@|%s %s|@ by %s".formatted(colour, standing.status(), standing.by()));
  }

  private static String typed(Map<String, String> attributes) {
    return new TreeMap<>(attributes)
        .entrySet().stream()
            .map(attribute -> attribute.getKey() + " = " + attribute.getValue())
            .collect(joining(", "));
  }

  /** Counts that no end of a line parts from what they count. */
  private static List<String> counted(Map<String, Long> counts) {
    List<String> all =
        new TreeMap<>(counts)
            .entrySet().stream().map(count -> count.getValue() + " " + count.getKey()).toList();
    return Arrays.asList(String.join(",;", all).split(";"));
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" "));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private void tell(String first, String further, List<String> words) {
    var line = new StringBuilder(first);
    boolean empty = true;
    for (String word : words) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        out.println(line);
        line = new StringBuilder(further);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    out.println(line);
  }
}
