package doorman.local.template;

/** An event bus. */
public record DeclaredBus(String name, String arn) {

  static DeclaredBus of(Properties properties) {
    return new DeclaredBus(properties.text("Name"), properties.arn());
  }
}
