package doorman.local.template;

/** Where functions log. */
public record DeclaredLogGroup(String name, String arn) {

  static DeclaredLogGroup of(Properties properties) {
    return new DeclaredLogGroup(properties.text("LogGroupName"), properties.arn());
  }
}
