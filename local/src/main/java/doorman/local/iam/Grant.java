package doorman.local.iam;

import doorman.local.iam.Statement.Effect;
import java.util.stream.Stream;

/**
 * One action on one resource that a statement allows, both as the statement writes them.
 *
 * @param holder the role, the managed policy, or the ARN of the resource whose statement it is
 */
public record Grant(String holder, String statement, String action, String resource) {

  static Stream<Grant> of(String holder, Statement statement) {
    boolean named =
        statement.effect() == Effect.ALLOW
            && !statement.actions().except()
            && !statement.resources().except();
    return named
        ? statement.actions().named().stream()
            .flatMap(action ->
                statement.resources().named().stream()
                    .map(resource -> new Grant(holder, statement.name(), action, resource)))
        : Stream.empty();
  }

  boolean covers(Access access) {
    return new Glob(action).matchesIgnoringCase(access.action())
        && new ArnPattern(resource).matches(access.resource());
  }
}
