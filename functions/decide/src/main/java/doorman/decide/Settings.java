package doorman.decide;

import static java.util.stream.Collectors.toSet;

import doorman.connection.ServiceId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the environment tells the function, read once at its start.
 *
 * @param region the Region that the function runs in
 * @param managed services that are managed though they do not carry the tag
 * @param retention how long the rows of closed connections are kept
 */
record Settings(
    String region,
    Tables tables,
    List<QueuePair> queues,
    Set<ServiceId> managed,
    Duration retention) {

  record Tables(String allowlist, String decisions) {}

  /** A queue that messages come from, and the one for those that can't be understood. */
  record QueuePair(String url, String deadUrl) {}

  Settings {
    queues = List.copyOf(queues);
    managed = Set.copyOf(managed);
  }

  /**
   * Reads the variables that the template sets.
   *
   * @throws IllegalArgumentException naming the variable that is missing or wrong
   */
  static Settings of(Map<String, String> environment) {
    return new Settings(
        text(environment, "AWS_REGION"),
        new Tables(text(environment, "ALLOWLIST_TABLE"), text(environment, "DECISIONS_TABLE")),
        List.of(queues(environment, "REQUESTS"), queues(environment, "SWEEPS")),
        managed(environment.getOrDefault("MANAGED_SERVICES", "")),
        retention(text(environment, "RETENTION_DAYS")));
  }

  private static QueuePair queues(Map<String, String> environment, String name) {
    return new QueuePair(
        text(environment, name + "_QUEUE_URL"), text(environment, name + "_DEAD_QUEUE_URL"));
  }

  private static String text(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () -> new IllegalArgumentException("The environment variable " + name + " is not set"));
  }

  private static Set<ServiceId> managed(String listed) {
    return Arrays.stream(listed.split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .map(ServiceId::new)
        .collect(toSet());
  }

  private static Duration retention(String days) {
    try {
      return Duration.ofDays(Integer.parseInt(days));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("RETENTION_DAYS is no number of days: '" + days + "'", e);
    }
  }
}
