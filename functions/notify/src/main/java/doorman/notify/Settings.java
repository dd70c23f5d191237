package doorman.notify;

import doorman.digest.Place;
import doorman.environment.Variables;
import doorman.post.QueuePair;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment tells the function, read once at its start.
 *
 * @param topic the ARN of the topic for people
 * @param webhook the name of the parameter that holds the address of the webhook, if there is one
 */
record Settings(
    Place place, QueuePair queue, String topic, Optional<String> webhook, WebhookRule webhookRule) {

  /**
   * Reads the variables that the template and Lambda set.
   *
   * @throws IllegalArgumentException naming the variable that is missing
   */
  static Settings of(Map<String, String> environment) {
    var variables = new Variables(environment);
    var place =
        new Place(
            variables.required("STACK_NAME"),
            variables.required("AWS_REGION"),
            variables.required("DECISIONS_TABLE"),
            variables.required("ALLOWLIST_TABLE"));
    return new Settings(
        place,
        QueuePair.of(variables, "NEWS"),
        variables.required("PEOPLE_TOPIC_ARN"),
        Optional.of(environment.getOrDefault("CHAT_WEBHOOK_PARAMETER", ""))
            .filter(name -> !name.isBlank()),
        WebhookRule.of(environment));
  }
}
