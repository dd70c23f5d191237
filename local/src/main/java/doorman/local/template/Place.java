package doorman.local.template;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where a stack stands: what the pseudo parameters say.
 *
 * @param address at which it is called, if that is known
 * @param streams the ARNs of the streams of tables that are made already, by the table's name
 * @param services the ids of endpoint services that are made already, by their names in the
 *     template
 */
public record Place(
    String stack,
    String account,
    String region,
    Optional<URI> address,
    Map<String, String> streams,
    Map<String, String> services) {

  public Place {
    streams = Map.copyOf(streams);
    services = Map.copyOf(services);
  }

  /** A place where nothing is made yet. */
  public Place(String stack, String account, String region) {
    this(stack, account, region, Optional.empty(), Map.of(), Map.of());
  }

  /** The same place once its tables are made. */
  public Place withStreams(Map<String, String> made) {
    return new Place(stack, account, region, address, made, services);
  }

  /** The same place once its endpoint services are made. */
  public Place withServices(Map<String, String> made) {
    return new Place(stack, account, region, address, streams, made);
  }

  /** The same place, called at an address. */
  public Place at(URI known) {
    return new Place(stack, account, region, Optional.of(known), streams, services);
  }

  /** Like on AWS where the address is not known. */
  String functionUrl(String function) {
    return address
        .map(known -> known.resolve("/_url/" + function + "/").toString())
        .orElseGet(() -> "https://%s.lambda-url.%s.on.aws/".formatted(function, region));
  }

  String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
  }

  /** AWS::NoValue is not among them: it stands for the absence of a value. */
  Map<String, String> pseudoParameters() {
    return Map.of(
        "AWS::AccountId",
        account,
        "AWS::Partition",
        "aws",
        "AWS::Region",
        region,
        "AWS::StackId",
        arn("cloudformation", "stack/%s/00000000-0000-0000-0000-000000000000".formatted(stack)),
        "AWS::StackName",
        stack,
        "AWS::URLSuffix",
        "amazonaws.com");
  }
}
