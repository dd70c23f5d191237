package doorman.local.sns;

import doorman.local.sqs.Trespass;

/** What came of publishing as a service. */
public sealed interface Publication {

  record Published(String messageId) implements Publication {}

  /** The policy of the topic, or of its key, does not let the service in. */
  record NotAllowed(Trespass trespass) implements Publication {}

  record NoSuchTopic(String topicArn) implements Publication {}
}
