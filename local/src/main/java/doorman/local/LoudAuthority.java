package doorman.local;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.wire.Caller;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells each refusal of a function once, since it is a fault in the template, and each of another
 * account that tries to tell Doorman something.
 */
final class LoudAuthority implements Authority {
  private static final Set<String> TELLING =
      Set.of("events:PutEvents", "sns:Publish", "sqs:SendMessage");

  private final Authority authority;
  private final Notices notices;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  LoudAuthority(Authority authority, Notices notices) {
    this.authority = authority;
    this.notices = notices;
  }

  @Override
  public void require(Caller caller, Access access) {
    try {
      authority.require(caller, access);
    } catch (AccessDeniedException e) {
      switch (caller) {
        case Caller.FunctionRole _ when told.add(e.reason()) -> notices.refused(e.reason());
        case Caller.Customer _ when TELLING.contains(access.action()) && told.add(e.reason()) ->
            notices.refused(e.reason());
        case Caller.FunctionRole _, Caller.Customer _, Caller.ProviderUser _ -> {}
      }
      throw e;
    }
  }
}
