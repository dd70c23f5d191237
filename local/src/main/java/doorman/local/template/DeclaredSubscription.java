package doorman.local.template;

/** Somebody who gets what is published to a topic. */
public sealed interface DeclaredSubscription
    permits DeclaredQueueSubscription, DeclaredMailSubscription {

  String logicalId();

  String topicArn();

  static DeclaredSubscription of(Properties properties) {
    return switch (properties.oneOf("Protocol", "sqs", "email")) {
      case "email" -> DeclaredMailSubscription.of(properties);
      default -> DeclaredQueueSubscription.of(properties);
    };
  }
}
