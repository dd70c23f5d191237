package doorman.local.template;

/** A mailbox's subscription to a topic. */
public record DeclaredMailSubscription(String logicalId, String topicArn, String address)
    implements DeclaredSubscription {

  static DeclaredMailSubscription of(Properties properties) {
    return new DeclaredMailSubscription(
        properties.logicalId(), properties.text("TopicArn"), properties.text("Endpoint"));
  }
}
