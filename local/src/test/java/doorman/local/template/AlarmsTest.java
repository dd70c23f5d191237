package doorman.local.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the alarms and the dashboard watch is there, and so is what the alarms send people to. */
class AlarmsTest {
  private static final Path HOME = Path.of("..");
  private static final Pattern ANCHOR = Pattern.compile("docs/runbook\\.md#([a-z-]+)$");
  private static final Pattern METRIC =
      Pattern.compile("(?:addMetric|count|return|->)\\(?\\s*\"([A-Z][A-Za-z0-9]+)\"");
  private static final Pattern STATUS = Pattern.compile("(?m)^  ([A-Z_]+)(?:\\(\\w+\\))?[,;]");

  /**
   * The metrics of AWS, each by its only dimension.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Metrics
   *     of Lambda</a>; those of mappings come with {@code MetricsConfig} only
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html">Metrics
   *     of SQS</a>
   */
  private static final Map<String, Set<String>> OF_AWS =
      Map.of(
          "AWS/Lambda FunctionName",
          Set.of("Duration", "Errors", "IteratorAge", "Throttles"),
          "AWS/Lambda EventSourceMappingUUID",
          Set.of("DroppedEventCount", "OnFailureDestinationDeliveredEventCount"),
          "AWS/SQS QueueName",
          Set.of("ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"));

  private static final Stack STACK = Stack.of(Templates.deployed(Map.of()));

  /** A metric as an alarm or the dashboard names it. */
  record Named(String where, String namespace, String name, Map<String, String> dimensions) {
    @Override
    public String toString() {
      return "%s: %s %s %s".formatted(where, namespace, name, dimensions);
    }
  }

  private static Stream<Named> named() {
    return Stream.concat(
        STACK.alarms().stream()
            .flatMap(alarm ->
                alarm.metrics().values().stream()
                    .map(metric ->
                        new Named(
                            alarm.name(), metric.namespace(), metric.name(), metric.dimensions()))),
        shown()
            .filter(metric -> !metric.get(0).has("expression"))
            .map(metric ->
                new Named(
                    "dashboard",
                    metric.get(0).asText(),
                    metric.get(1).asText(),
                    Map.of(metric.get(2).asText(), metric.get(3).asText()))));
  }

  /** What the widgets of the dashboard show. */
  private static Stream<JsonNode> shown() {
    return STACK
        .dashboards()
        .getFirst()
        .body()
        .path("widgets")
        .valueStream()
        .flatMap(widget -> widget.path("properties").path("metrics").valueStream());
  }

  private static Stream<DeclaredAlarm> alarms() {
    return STACK.alarms().stream();
  }

  @ParameterizedTest
  @MethodSource("named")
  void watchesOnlyMetricsThatSomebodyEmits(Named metric) {
    assertThat(metric.dimensions()).hasSize(1);
    metric
        .dimensions()
        .forEach((dimension, value) -> {
          if (metric.namespace().equals("Doorman")) {
            assertThat(dimension).isEqualTo("Service");
            assertThat(emitted(value)).contains(metric.name());
          } else {
            assertThat(OF_AWS.get(metric.namespace() + " " + dimension)).contains(metric.name());
            assertThat(ofThisStack(dimension)).contains(value);
          }
        });
  }

  /** The metrics in the code of a function, and in what all share. */
  private static Set<String> emitted(String function) {
    assertThat(
            STACK.functions().stream()
                .map(declared -> declared.environment().get("POWERTOOLS_SERVICE_NAME")))
        .contains(function);
    Path code = HOME.resolve("functions/" + function + "/src/main/java");
    Stream<String> literal =
        Stream.of(code, HOME.resolve("shared/src/main/java/doorman/journal"))
            .flatMap(AlarmsTest::sources)
            .flatMap(source -> METRIC.matcher(source).results())
            .map(found -> found.group(1));
    return Stream.concat(literal, function.equals("decide") ? statuses() : Stream.empty())
        .collect(toSet());
  }

  /** {@code AWAITING_REVIEW} is counted as {@code AwaitingReview}. */
  private static Stream<String> statuses() {
    String source = text(HOME.resolve("shared/src/main/java/doorman/ledger/Status.java"));
    return STATUS
        .matcher(source)
        .results()
        .map(found ->
            Pattern.compile("([A-Z])([A-Z]*)_?")
                .matcher(found.group(1))
                .replaceAll(word -> word.group(1) + word.group(2).toLowerCase(Locale.ROOT)));
  }

  private static Stream<String> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(AlarmsTest::text)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> ofThisStack(String dimension) {
    Stream<String> values =
        switch (dimension) {
          case "FunctionName" -> STACK.functions().stream().map(DeclaredFunction::name);
          case "QueueName" -> STACK.queues().stream().map(DeclaredQueue::name);
          default ->
              Templates.deployed(Map.of()).resources().stream()
                  .filter(resource -> resource.type() == ResourceType.MAPPING)
                  .filter(resource -> resource.properties().has("MetricsConfig"))
                  .map(resource -> resource.attribute("Id"));
        };
    return values.collect(toSet());
  }

  @ParameterizedTest
  @MethodSource("alarms")
  void sendsPeopleToASectionOfTheRunbook(DeclaredAlarm alarm) {
    Set<String> sections =
        text(HOME.resolve("docs/runbook.md"))
            .lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
            .collect(toSet());

    assertThat(ANCHOR.matcher(alarm.description()).results())
        .extracting(found -> found.group(1))
        .singleElement()
        .satisfies(anchor -> assertThat(sections).contains(anchor))
        .satisfies(anchor -> assertThat(alarm.name()).isEqualTo("doorman-" + anchor));
  }

  @ParameterizedTest
  @MethodSource("alarms")
  void tellsPeople(DeclaredAlarm alarm) {
    assertThat(alarm.actions())
        .containsExactly("arn:aws:sns:us-east-1:111111111111:doorman-people");
  }

  @ParameterizedTest
  @CsvSource({"errors, Errors", "throttles, Throttles", "near-time-out, Duration"})
  void watchesEveryFunction(String alarm, String metric) {
    assertThat(watched(alarm, metric, "FunctionName"))
        .isEqualTo(STACK.functions().stream().map(DeclaredFunction::name).collect(toSet()));
  }

  @Test
  void watchesEveryQueueOfDeadLettersAndTheAgeOfEveryOther() {
    Set<String> queues = STACK.queues().stream().map(DeclaredQueue::name).collect(toSet());
    Set<String> dead = queues.stream().filter(name -> name.endsWith("-dead")).collect(toSet());
    queues.removeAll(dead);

    assertThat(watched("dead-letters", "ApproximateNumberOfMessagesVisible", "QueueName"))
        .isEqualTo(dead);
    assertThat(watched("queues-behind", "ApproximateAgeOfOldestMessage", "QueueName"))
        .isEqualTo(queues);
  }

  private static Set<String> watched(String alarm, String metric, String dimension) {
    return alarm(alarm).metrics().values().stream()
        .filter(watched -> watched.name().equals(metric))
        .map(watched -> watched.dimensions().get(dimension))
        .collect(toSet());
  }

  @Test
  void dividesEachDurationByAHundredthOfItsTimeOut() {
    DeclaredAlarm alarm = alarm("near-time-out");

    for (DeclaredFunction function : STACK.functions()) {
      String id =
          alarm.metrics().entrySet().stream()
              .filter(metric -> metric.getValue().dimensions().containsValue(function.name()))
              .findFirst()
              .orElseThrow()
              .getKey();
      assertThat(divisors(alarm, id)).containsExactly("" + function.timeout().toMillis() / 100);
    }
  }

  private static List<String> divisors(DeclaredAlarm alarm, String id) {
    return Pattern.compile("FILL\\(%s, 0\\) / ([0-9]+)".formatted(id))
        .matcher(alarm.expression().orElseThrow())
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  @Test
  void ringsForThePatrolWhenThereIsNothingToSee() {
    assertThat(alarm("patrol-silent").missingData()).isEqualTo("breaching");
  }

  private static DeclaredAlarm alarm(String name) {
    return STACK.alarms().stream()
        .filter(alarm -> alarm.name().equals("doorman-" + name))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
