package doorman.decide;

import doorman.connection.ServiceId;
import doorman.environment.Variables;
import doorman.post.QueuePair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    var variables = new Variables(environment);
    return new Settings(
        variables.required("AWS_REGION"),
        new Tables(variables.required("ALLOWLIST_TABLE"), variables.required("DECISIONS_TABLE")),
        List.of(QueuePair.of(variables, "REQUESTS"), QueuePair.of(variables, "SWEEPS")),
        variables.services("MANAGED_SERVICES"),
        retention(variables.required("RETENTION_DAYS")));
  }

  private static Duration retention(String days) {
    try {
      return Duration.ofDays(Integer.parseInt(days));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("RETENTION_DAYS is no number of days: '" + days + "'", e);
    }
  }
}
