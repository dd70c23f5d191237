package doorman.local.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the alarms and the dashboard watch is there, and so is what the alarms send people to. */
class AlarmsTest {
  private static final Path HOME = Path.of("..");
  private static final Pattern ANCHOR = Pattern.compile("docs/runbook\\.md#([a-z-]+)$");
  private static final Pattern METRIC =
      Pattern.compile("(?:metrics\\.addMetric|count)\\(\\s*\"([A-Z][A-Za-z0-9]+)\"");
  private static final Pattern STATUS = Pattern.compile("(?m)^  ([A-Z_]+)(?:\\(\\w+\\))?[,;]");

  /**
   * The metrics of AWS, each by its dimensions.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html">Metrics
   *     of EventBridge</a>: rules of the default bus have their name alone
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Metrics
   *     of Lambda</a>; those of mappings come with {@code MetricsConfig} only
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html">Metrics
   *     of SQS</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html">Metrics
   *     of SNS</a>
   */
  private static final Map<String, Set<String>> OF_AWS =
      Map.of(
          "AWS/Events [EventBusName, RuleName]",
          Set.of("InvocationsFailedToBeSentToDlq"),
          "AWS/Events [RuleName]",
          Set.of("InvocationsFailedToBeSentToDlq"),
          "AWS/Lambda [FunctionName]",
          Set.of("DestinationDeliveryFailures", "Duration", "Errors", "IteratorAge", "Throttles"),
          "AWS/Lambda [EventSourceMappingUUID]",
          Set.of("DroppedEventCount", "OnFailureDestinationDeliveredEventCount"),
          "AWS/SNS [TopicName]",
          Set.of("NumberOfNotificationsFailedToRedriveToDlq"),
          "AWS/SQS [QueueName]",
          Set.of("ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"));

  private static final Stack STACK = stack(Map.of());
  private static final Stack TELLING =
      stack(Map.of("HubBusArn", "arn:aws:events:eu-west-1:999999999999:event-bus/hub"));

  private static Stack stack(Map<String, String> parameters) {
    return Stack.of(Templates.deployed(parameters));
  }

  /** One that tells no hub, and one that does. */
  private static Stream<Stack> stacks() {
    return Stream.of(STACK, TELLING);
  }

  /** A metric as an alarm or the dashboard names it. */
  record Named(
      Stack in, String where, String namespace, String name, Map<String, String> dimensions) {
    @Override
    public String toString() {
      return "%s: %s %s %s".formatted(where, namespace, name, dimensions);
    }
  }

  private static Stream<Named> named() {
    return stacks().flatMap(AlarmsTest::named);
  }

  private static Stream<Named> named(Stack stack) {
    return Stream.concat(
        stack.alarms().stream()
            .flatMap(alarm ->
                alarm.metrics().values().stream()
                    .map(metric ->
                        new Named(
                            stack,
                            alarm.name(),
                            metric.namespace(),
                            metric.name(),
                            metric.dimensions()))),
        shown(stack)
            .filter(metric -> !metric.get(0).has("expression"))
            .map(metric ->
                new Named(
                    stack,
                    "dashboard",
                    metric.get(0).asText(),
                    metric.get(1).asText(),
                    Map.of(metric.get(2).asText(), metric.get(3).asText()))));
  }

  /** What the widgets of the dashboard show. */
  private static Stream<JsonNode> shown(Stack stack) {
    return stack
        .dashboards()
        .getFirst()
        .body()
        .path("widgets")
        .valueStream()
        .flatMap(widget -> widget.path("properties").path("metrics").valueStream());
  }

  private static Stream<DeclaredAlarm> alarms() {
    return stacks().flatMap(stack -> stack.alarms().stream()).distinct();
  }

  @ParameterizedTest
  @MethodSource("named")
  void watchesOnlyMetricsThatSomebodyEmits(Named metric) {
    Map<String, String> dimensions = metric.dimensions();
    if (metric.namespace().equals("Doorman")) {
      assertThat(dimensions).containsOnlyKeys("Service");
      assertThat(emitted(dimensions.getOrDefault("Service", ""))).contains(metric.name());
    } else {
      String kind = metric.namespace() + " " + new TreeSet<>(dimensions.keySet());
      assertThat(OF_AWS.get(kind)).contains(metric.name());
      assertThat(ofStack(metric.in(), dimensions.keySet())).contains(dimensions);
    }
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

  private static Set<Map<String, String>> ofStack(Stack stack, Set<String> dimensions) {
    if (dimensions.contains("RuleName")) {
      return stack.rules().stream().map(AlarmsTest::dimensions).collect(toSet());
    }
    String dimension = dimensions.iterator().next();
    Stream<String> values =
        switch (dimension) {
          case "FunctionName" -> stack.functions().stream().map(DeclaredFunction::name);
          case "QueueName" -> stack.queues().stream().map(DeclaredQueue::name);
          case "TopicName" -> stack.topics().stream().map(DeclaredTopic::name);
          default ->
              Templates.deployed(Map.of()).resources().stream()
                  .filter(resource -> resource.type() == ResourceType.MAPPING)
                  .filter(resource -> resource.properties().has("MetricsConfig"))
                  .map(resource -> resource.attribute("Id"));
        };
    return values.map(value -> Map.of(dimension, value)).collect(toSet());
  }

  private static Map<String, String> dimensions(DeclaredRule rule) {
    return rule.bus().equals(DeclaredRule.DEFAULT_BUS)
        ? Map.of("RuleName", rule.name())
        : Map.of("EventBusName", rule.bus(), "RuleName", rule.name());
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
    assertThat(watched(STACK, alarm, metric, "FunctionName"))
        .isEqualTo(STACK.functions().stream().map(DeclaredFunction::name).collect(toSet()));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void watchesEveryQueueOfDeadLettersAndTheAgeOfEveryOther(Stack stack) {
    Set<String> queues = stack.queues().stream().map(DeclaredQueue::name).collect(toSet());
    Set<String> dead = queues.stream().filter(name -> name.endsWith("-dead")).collect(toSet());
    queues.removeAll(dead);

    assertThat(watched(stack, "dead-letters", "ApproximateNumberOfMessagesVisible", "QueueName"))
        .isEqualTo(dead)
        .isEqualTo(shownAs(stack, "ApproximateNumberOfMessagesVisible"));
    assertThat(watched(stack, "queues-behind", "ApproximateAgeOfOldestMessage", "QueueName"))
        .isEqualTo(queues);
  }

  private static Set<String> shownAs(Stack stack, String metric) {
    return shown(stack)
        .filter(shown -> shown.path(1).asText().equals(metric))
        .map(shown -> shown.path(3).asText())
        .collect(toSet());
  }

  private static Set<String> watched(Stack stack, String alarm, String metric, String dimension) {
    return alarm(stack, alarm).metrics().values().stream()
        .filter(watched -> watched.name().equals(metric))
        .map(watched -> watched.dimensions().get(dimension))
        .collect(toSet());
  }

  /** What puts letters aside: rules, the invocations of the patrol, the topic's subscription. */
  @ParameterizedTest
  @MethodSource("stacks")
  void watchesWhatCannotEvenBePutAside(Stack stack) {
    Stream<Map<String, String>> rules =
        stack.rules().stream()
            .filter(rule -> rule.targets().getFirst().deadLetterArn().isPresent())
            .map(AlarmsTest::dimensions);
    Stream<Map<String, String>> functions =
        stack.functions().stream()
            .filter(function -> stack.invokeConfigs().stream().anyMatch(how -> how.isOf(function)))
            .map(function -> Map.of("FunctionName", function.name()));
    Stream<Map<String, String>> topics = Stream.of(Map.of("TopicName", "doorman-connections"));

    assertThat(alarm(stack, "letters-lost").metrics().values())
        .extracting(DeclaredMetric::dimensions)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(rules, functions, topics).flatMap(all -> all).toList());
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void showsEveryAlarm(Stack stack) {
    JsonNode widgets = stack.dashboards().getFirst().body().path("widgets");

    assertThat(widgets.path(0).path("properties").path("alarms").valueStream())
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(
            stack.alarms().stream().map(DeclaredAlarm::arn).toList());
  }

  /** An alarm costs as much as each metric that it watches. */
  @Test
  void costWhatThePageSays() {
    int metrics = STACK.alarms().stream().mapToInt(alarm -> alarm.metrics().size()).sum();

    assertThat(text(HOME.resolve("docs/cost.md")))
        .contains(
            String.format(
                Locale.ROOT,
                "| %d alarms over %d metrics | %.2f |",
                STACK.alarms().size(),
                metrics,
                metrics * 0.10));
  }

  @Test
  void dividesEachDurationByAHundredthOfItsTimeOut() {
    DeclaredAlarm alarm = alarm(STACK, "near-time-out");

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

  /**
   * A round that did not come has no data point, and where the newest one is missing CloudWatch
   * goes by older ones.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html">Missing
   *     data</a>
   */
  @Test
  void countsNoRoundAsNone() {
    DeclaredAlarm alarm = alarm(STACK, "patrol-silent");

    assertThat(alarm.expression()).contains("FILL(rounds, 0)");
    assertThat(alarm.metrics())
        .containsExactly(
            entry(
                "rounds",
                new DeclaredMetric(
                    "Doorman",
                    "RoundsFinished",
                    Map.of("Service", "patrol"),
                    "Sum",
                    Duration.ofMinutes(15))));
  }

  /** When the last service is gone no look says so. */
  @ParameterizedTest
  @ValueSource(strings = {"brake", "reviews-overdue"})
  void stopsWhenNothingIsLookedAtAnyMore(String alarm) {
    assertThat(alarm(STACK, alarm).missingData()).isEqualTo("notBreaching");
  }

  private static DeclaredAlarm alarm(Stack stack, String name) {
    return stack.alarms().stream()
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
