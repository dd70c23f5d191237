package doorman.local.wire;

/** Where a resource is: the account that owns it, and the Region. */
public record Home(String account, String region) {

  /** The usual account of the provider, in a Region. */
  public static Home usual(String region) {
    return new Home(Caller.PROVIDER, region);
  }

  /** The ARN of a resource here. */
  public String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
  }
}
