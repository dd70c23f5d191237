package doorman.digest;

import doorman.connection.AccountId;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;

/**
 * Whose connection it is.
 *
 * @param tenant empty where no allowlist row names one
 */
record Visitor(ServiceId service, EndpointId endpoint, AccountId account, Line tenant) {

  String words() {
    String named = tenant.isEmpty() ? "" : " (\"%s\")".formatted(tenant.text());
    return "Account %s%s".formatted(account, named);
  }
}
