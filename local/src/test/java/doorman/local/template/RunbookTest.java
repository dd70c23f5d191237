package doorman.local.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers and names of the runbook are those of the template. */
class RunbookTest {
  private static final String RUNBOOK = text(Path.of("../docs/runbook.md"));
  private static final Template TEMPLATE = Templates.deployed(Map.of());
  private static final Stack STACK = Stack.of(TEMPLATE);

  /** When each alarm rings: a comparison, in how many of how many periods of how many seconds. */
  private static final String ALARMS =
      """
      Requests late   | > 900, 1 of 1 x 900    | for `LateAfter` (15 minutes)
      Reviews overdue | > 0, 1 of 1 x 900      | a request has waited for a person beyond
      Brake           | > 0, 1 of 1 x 900      | more connections of a service are due to be cut
      Patrol silent   | < 1, 1 of 1 x 900      | no round of the patrol has been finished for `LateAfter`
      Faults          | > 0, 3 of 4 x 300      | for a quarter of an hour
      Digests         | >= 3, 1 of 1 x 900     | three digests within a quarter of an hour
      Dead letters    | > 0, 1 of 1 x 300      | a queue of dead letters is not empty
      Letters lost    | > 0, 1 of 24 x 3600    | within a day
      Queues behind   | > 600, 2 of 2 x 300    | a message has waited for ten minutes
      Streams behind  | > 600000, 2 of 3 x 300 | ten minutes behind the changes
      Stream failures | > 0, 1 of 24 x 3600    | within a day
      Errors          | > 0, 2 of 6 x 300      | in two of six periods of five minutes
      Throttles       | > 0, 3 of 4 x 300      | for a quarter of an hour
      Near time-out   | > 80, 3 of 4 x 300     | more than 80 % of its time-out
      """;

  private static final Map<String, String> COMPARISONS =
      Map.of(
          "GreaterThanOrEqualToThreshold", ">=",
          "GreaterThanThreshold", ">",
          "LessThanThreshold", "<");

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = ALARMS)
  void saysWhenAnAlarmRings(String section, String condition, String words) {
    assertThat(condition(section)).isEqualTo(condition);
    assertThat(section(section)).contains(words);
  }

  @Test
  void saysItOfEveryAlarm() {
    assertThat(ALARMS.lines().map(line -> alarm(line.split(" *\\|", 2)[0])))
        .containsExactlyInAnyOrderElementsOf(
            STACK.alarms().stream().map(DeclaredAlarm::name).toList());
  }

  private static String alarm(String section) {
    return "doorman-" + section.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static String condition(String section) {
    JsonNode alarm =
        TEMPLATE.resources().stream()
            .filter(resource -> resource.type() == ResourceType.ALARM)
            .<JsonNode>map(Resource::properties)
            .filter(properties -> properties.path("AlarmName").asText().equals(alarm(section)))
            .findFirst()
            .orElseThrow();
    JsonNode periods = alarm.path("EvaluationPeriods");
    JsonNode period =
        alarm.has("Period") ? alarm : alarm.path("Metrics").path(0).path("MetricStat");
    return "%s %s, %s of %s x %s"
        .formatted(
            COMPARISONS.get(alarm.path("ComparisonOperator").asText()),
            alarm.path("Threshold").asText(),
            alarm.path("DatapointsToAlarm").asText(periods.asText()),
            periods.asText(),
            period.path("Period").asText());
  }

  /** In one line. */
  private static String section(String title) {
    String from = RUNBOOK.substring(RUNBOOK.indexOf("\n## " + title + "\n") + 1);
    return from.substring(0, from.indexOf("\n## ")).replace('\n', ' ');
  }

  @Test
  void saysWhenSomethingIsGivenUp() {
    assertThat(section("Dead letters"))
        .contains("it came a thousand times", "a round failed three times", "after 14 days");
    assertThat(STACK.queues().stream().flatMap(queue -> queue.redrive().stream()))
        .extracting(DeclaredQueue.Redrive::maxReceiveCount)
        .containsOnly(1000);
    assertThat(STACK.queues())
        .filteredOn(queue -> queue.name().endsWith("-dead"))
        .extracting(DeclaredQueue::retention)
        .containsOnly(Duration.ofDays(14));
  }

  /** The names after {@code $stack-}, and those given to what puts that before them. */
  @Test
  void namesOnlyWhatIsThere() {
    Set<String> named =
        Pattern.compile("(?m)(?:\\$stack-|\\(queue |(?:^|`|; )logs )([a-z]+(?:-[a-z]+)*)")
            .matcher(RUNBOOK)
            .results()
            .map(found -> "doorman-" + found.group(1))
            .collect(toSet());

    assertThat(named).hasSizeGreaterThan(8).isSubsetOf(names());
  }

  @ParameterizedTest
  @CsvSource({"Dead letters, -dead", "Queues behind, ''", "Errors, ''"})
  void goesThroughAll(String section, String end) {
    String all =
        Pattern.compile("for name in ([a-z ]+); do")
            .matcher(section(section))
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow();

    assertThat(all.split(" "))
        .extracting(name -> "doorman-" + name + end)
        .containsExactlyInAnyOrderElementsOf(watched(section));
  }

  /** The names of the queues or functions that an alarm watches. */
  private static Set<String> watched(String section) {
    return STACK.alarms().stream()
        .filter(watching -> watching.name().equals(alarm(section)))
        .flatMap(watching -> watching.metrics().values().stream())
        .flatMap(metric -> metric.dimensions().values().stream())
        .collect(toSet());
  }

  /** The rules are those of a stack that tells a hub, which has one more. */
  private static Set<String> names() {
    var parameters = Map.of("HubBusArn", "arn:aws:events:eu-west-1:999999999999:event-bus/hub");
    var telling = Stack.of(Templates.deployed(parameters));
    return Stream.of(
            STACK.functions().stream().map(DeclaredFunction::name),
            STACK.tables().stream().map(DeclaredTable::name),
            STACK.queues().stream().map(DeclaredQueue::name),
            telling.rules().stream().map(DeclaredRule::name),
            Stream.of("doorman-streamfailures"))
        .flatMap(names -> names)
        .collect(toSet());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
