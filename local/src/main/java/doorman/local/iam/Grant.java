package doorman.local.iam;

import doorman.local.iam.Statement.Effect;
import java.util.List;

/**
 * One action that a statement of a role allows.
 *
 * @param action as the statement writes it
 */
public record Grant(String role, String statement, String action) {

  static List<Grant> of(Role role, Statement statement) {
    boolean named = statement.effect() == Effect.ALLOW && !statement.actions().except();
    return named
        ? statement.actions().named().stream()
            .map(action -> new Grant(role.name(), statement.name(), action))
            .toList()
        : List.of();
  }

  boolean covers(Access access) {
    return new Glob(action).matchesIgnoringCase(access.action());
  }
}
