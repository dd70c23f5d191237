package doorman.patrol;

import doorman.connection.ServiceId;
import doorman.environment.Variables;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the environment tells the function, read once at its start.
 *
 * @param region where the function runs
 * @param topic the ARN of the topic that PrivateLink tells
 * @param bus the name of the bus
 * @param allowlist the name of the table
 * @param decisions the name of the table
 * @param listed services in Doorman's care though they do not carry the tag
 */
record Settings(
    String region,
    String topic,
    String bus,
    String allowlist,
    String decisions,
    Set<ServiceId> listed) {

  Settings {
    listed = Set.copyOf(listed);
  }

  /**
   * Reads the variables that the template sets.
   *
   * @throws IllegalArgumentException naming the variable that is missing, or the id that is wrong
   */
  static Settings of(Map<String, String> environment) {
    var variables = new Variables(environment);
    return new Settings(
        variables.required("AWS_REGION"),
        variables.required("CONNECTIONS_TOPIC_ARN"),
        variables.required("BUS_NAME"),
        variables.required("ALLOWLIST_TABLE"),
        variables.required("DECISIONS_TABLE"),
        variables.services("MANAGED_SERVICES"));
  }

  /** The partition that the topic is in, such as {@code aws}. */
  String partition() {
    List<String> parts = List.of(topic.split(":", 3));
    return parts.size() == 3 ? parts.get(1) : "aws";
  }
}
