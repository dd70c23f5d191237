package doorman.local.iam;

import java.util.List;

/** What a policy says to one access. */
sealed interface Decision {

  record Allowed(List<Statement> by) implements Decision {
    public Allowed {
      by = List.copyOf(by);
    }
  }

  record Denied(Statement by) implements Decision {}

  /** No statement applies, which refuses too. */
  record Silent() implements Decision {}
}
