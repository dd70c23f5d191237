package doorman.review;

import doorman.environment.Variables;
import java.util.Map;

/** What the environment tells the function, read once at its start: the names of the tables. */
record Settings(String allowlist, String decisions) {

  /**
   * Reads the variables that the template sets.
   *
   * @throws IllegalArgumentException naming the variable that is missing
   */
  static Settings of(Map<String, String> environment) {
    var variables = new Variables(environment);
    return new Settings(
        variables.required("ALLOWLIST_TABLE"), variables.required("DECISIONS_TABLE"));
  }
}
