package doorman.patrol;

import doorman.connection.ServiceId;
import doorman.environment.Variables;
import java.util.Map;
import java.util.Set;

/**
 * What the environment tells the function, read once at its start.
 *
 * @param topic the ARN of the topic that PrivateLink tells
 * @param bus the name of the bus
 * @param decisions the name of the table
 * @param listed services in Doorman's care though they do not carry the tag
 */
record Settings(String topic, String bus, String decisions, Set<ServiceId> listed) {

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
        variables.required("CONNECTIONS_TOPIC_ARN"),
        variables.required("BUS_NAME"),
        variables.required("DECISIONS_TABLE"),
        variables.services("MANAGED_SERVICES"));
  }
}
