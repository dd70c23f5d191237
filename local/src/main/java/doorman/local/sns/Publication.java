package doorman.local.sns;

/** What came of publishing as a service. */
public sealed interface Publication {

  record Published(String messageId) implements Publication {}

  /** The policy of the topic does not let the service in. */
  record NotAllowed(String topicArn) implements Publication {}

  record NoSuchTopic(String topicArn) implements Publication {}
}
