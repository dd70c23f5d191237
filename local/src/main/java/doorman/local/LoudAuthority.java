package doorman.local;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.wire.Caller;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells each refusal of a function once, since it is a fault in the template, and each of another
 * account at a bus.
 */
final class LoudAuthority implements Authority {
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
        case Caller.Customer _ when isPut(access) && told.add(e.reason()) ->
            notices.refused(e.reason());
        case Caller.FunctionRole _, Caller.Customer _, Caller.ProviderUser _ -> {}
      }
      throw e;
    }
  }

  private static boolean isPut(Access access) {
    return access.action().equals("events:PutEvents");
  }
}
