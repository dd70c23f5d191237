package doorman.local.template;

/** What brings a source's records to a function in batches. */
public sealed interface DeclaredMapping permits DeclaredQueueMapping, DeclaredStreamMapping {

  String logicalId();

  String function();

  static DeclaredMapping of(Properties properties) {
    String source = properties.text("EventSourceArn");
    if (source.startsWith("arn:aws:sqs:")) {
      return DeclaredQueueMapping.of(properties);
    }
    if (source.startsWith("arn:aws:dynamodb:")) {
      return DeclaredStreamMapping.of(properties);
    }
    throw properties.refusal(
        "EventSourceArn", "names neither a queue nor a stream: %s".formatted(source));
  }
}
