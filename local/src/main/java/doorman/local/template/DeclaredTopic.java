package doorman.local.template;

/** A topic. */
public record DeclaredTopic(String name, String arn) {

  static DeclaredTopic of(Properties properties) {
    return new DeclaredTopic(properties.text("TopicName"), properties.reference());
  }
}
