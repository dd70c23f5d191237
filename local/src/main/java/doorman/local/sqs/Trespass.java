package doorman.local.sqs;

import doorman.local.iam.Access;

/**
 * A service that wanted to write where it may not.
 *
 * @param lacking what it may not do: write to the resource, or use the key that encrypts it
 */
public record Trespass(ServiceSender sender, Access lacking) {

  /** In words for people. */
  public String sentence() {
    return "Service: %s for %s is not authorized to perform: %s on resource: %s"
        .formatted(sender.principal(), sender.sourceArn(), lacking.action(), lacking.resource());
  }
}
