package doorman.local.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Tells callers apart by their access key ids. */
public final class Callers {
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private final Map<String, Caller> functions = new ConcurrentHashMap<>();
  private final String provider;

  /** Callers of whom the provider has the usual account. */
  public Callers() {
    this(Caller.PROVIDER);
  }

  /** Callers of whom the provider has this account. */
  public Callers(String provider) {
    this.provider = provider;
  }

  /** Makes calls signed with this access key id those of the function. */
  public void admit(String accessKeyId, Caller.FunctionRole function) {
    functions.put(accessKeyId, function);
  }

  /** 12 digits are an account, a function has a key of its own, all else names a person. */
  public Caller of(String accessKeyId) {
    Caller function = functions.get(accessKeyId);
    if (function != null) {
      return function;
    }
    boolean customer = ACCOUNT.matcher(accessKeyId).matches() && !accessKeyId.equals(provider);
    return customer
        ? new Caller.Customer(accessKeyId)
        : new Caller.ProviderUser(provider, accessKeyId);
  }
}
