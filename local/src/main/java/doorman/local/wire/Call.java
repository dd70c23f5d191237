package doorman.local.wire;

/**
 * One call of an AWS API.
 *
 * @param region the Region that the signature names
 * @param action the operation, such as {@code CreateVpcEndpoint}
 */
public record Call(Caller caller, String region, String action, Request request) {}
