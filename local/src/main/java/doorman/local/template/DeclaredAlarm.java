package doorman.local.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An alarm. This machine keeps no metrics, so that it never rings here; what CloudWatch would
 * refuse of it is refused all the same.
 *
 * @param actions the topics to which it tells that it rings, and that it does no more
 * @param metrics by the names that the expression has for them
 * @param expression what is watched, where it is not the one metric itself
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</a>
 */
public record DeclaredAlarm(
    String name,
    String arn,
    String description,
    List<String> actions,
    Map<String, DeclaredMetric> metrics,
    Optional<String> expression,
    String missingData) {
  private static final String ALONE = "metric";
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final int MOST_METRICS = 10;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]{0,254}");
  private static final Pattern NAMES = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> FUNCTIONS = Set.of("FILL", "MAX", "SUM");

  public DeclaredAlarm {
    actions = List.copyOf(actions);
    metrics = Map.copyOf(metrics);
  }

  static DeclaredAlarm of(Properties properties) {
    properties.oneOf(
        "ComparisonOperator",
        "GreaterThanOrEqualToThreshold",
        "GreaterThanThreshold",
        "LessThanOrEqualToThreshold",
        "LessThanThreshold");
    if (!properties.text("Threshold").matches("-?[0-9]+([.][0-9]+)?")) {
      throw properties.refusal("Threshold", "is no number: " + properties.text("Threshold"));
    }
    Map<String, DeclaredMetric> metrics = metrics(properties);
    checkSpan(properties, metrics);
    return new DeclaredAlarm(
        properties.text("AlarmName"),
        properties.arn(),
        description(properties),
        Stream.of("AlarmActions", "OKActions")
            .flatMap(when -> properties.texts(when).stream())
            .distinct()
            .toList(),
        metrics,
        properties.optionalChildren("Metrics").stream()
            .flatMap(query -> query.optionalText("Expression").stream())
            .findFirst(),
        properties.oneOf("TreatMissingData", "breaching", "ignore", "missing", "notBreaching"));
  }

  private static String description(Properties properties) {
    String description = properties.text("AlarmDescription");
    if (description.length() > LONGEST_DESCRIPTION) {
      throw properties.refusal("AlarmDescription", "has over 1024 characters");
    }
    return description;
  }

  private static Map<String, DeclaredMetric> metrics(Properties properties) {
    if (!properties.has("Metrics")) {
      return Map.of(ALONE, DeclaredMetric.of(properties, properties, "Statistic"));
    }
    var metrics = new LinkedHashMap<String, DeclaredMetric>();
    int watched = 0;
    for (Properties query : properties.children("Metrics")) {
      query.optionalText("Label");
      String id = query.text("Id");
      if (!ID.matcher(id).matches() || metrics.containsKey(id)) {
        throw query.refusal("Id", "is no name, or one that stands twice: " + id);
      }
      boolean returned = query.truth("ReturnData");
      watched += returned ? 1 : 0;
      Optional<Properties> metric = query.optionalChild("MetricStat");
      if (returned == metric.isPresent() || returned != query.has("Expression")) {
        throw query.refusal("ReturnData", "must be true of an expression, and of nothing else");
      }
      metric.ifPresent(of -> metrics.put(id, DeclaredMetric.of(of.child("Metric"), of, "Stat")));
    }
    if (watched != 1 || metrics.isEmpty() || metrics.size() > MOST_METRICS) {
      throw properties.refusal("Metrics", "are not one expression over 1 to 10 metrics");
    }
    properties.children("Metrics").stream()
        .filter(query -> query.has("Expression"))
        .forEach(query -> checkNames(query, metrics.keySet()));
    return metrics;
  }

  /** A metric that no expression has is watched by nobody, and paid for. */
  private static void checkNames(Properties query, Set<String> metrics) {
    Set<String> named =
        NAMES
            .matcher(query.text("Expression"))
            .results()
            .map(MatchResult::group)
            .filter(name -> !FUNCTIONS.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!named.equals(metrics)) {
      throw query.refusal("Expression", "has %s, and there are %s".formatted(named, metrics));
    }
  }

  private static void checkSpan(Properties properties, Map<String, DeclaredMetric> metrics) {
    int periods = properties.number("EvaluationPeriods", 1, 10080);
    properties.optionalNumber("DatapointsToAlarm", 1, periods);
    Set<Duration> lengths =
        metrics.values().stream().map(DeclaredMetric::period).collect(Collectors.toSet());
    Duration period = lengths.iterator().next();
    Duration longest = period.compareTo(Duration.ofHours(1)) < 0 ? DAY : DAY.multipliedBy(7);
    if (lengths.size() > 1 || period.multipliedBy(periods).compareTo(longest) > 0) {
      throw properties.refusal(
          "EvaluationPeriods", "are of several lengths, or longer than %s".formatted(longest));
    }
  }
}
