package doorman.local;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.wire.Caller;
import java.util.Set;

/**
 * Tells each refusal of a function, since it is a fault in the template, and each of another
 * account that tries to tell Doorman something.
 */
final class LoudAuthority implements Authority {
  private static final Set<String> TELLING =
      Set.of("events:PutEvents", "sns:Publish", "sqs:SendMessage");

  private final Authority authority;
  private final Refusals refusals;

  LoudAuthority(Authority authority, Refusals refusals) {
    this.authority = authority;
    this.refusals = refusals;
  }

  @Override
  public void require(Caller caller, Access access) {
    try {
      authority.require(caller, access);
    } catch (AccessDeniedException e) {
      switch (caller) {
        case Caller.FunctionRole _ -> refusals.tell(e.reason());
        case Caller.Customer _ when TELLING.contains(access.action()) -> refusals.tell(e.reason());
        case Caller.Customer _, Caller.ProviderUser _ -> {}
      }
      throw e;
    }
  }
}
