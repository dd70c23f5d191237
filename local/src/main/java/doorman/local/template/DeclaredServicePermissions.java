package doorman.local.template;

import java.util.List;

/** Who may ask an endpoint service for connections. */
public record DeclaredServicePermissions(
    String logicalId, String service, List<String> principals) {

  public DeclaredServicePermissions {
    principals = List.copyOf(principals);
  }

  static DeclaredServicePermissions of(Properties properties) {
    return new DeclaredServicePermissions(
        properties.logicalId(),
        properties.text("ServiceId"),
        properties.texts("AllowedPrincipals"));
  }
}
