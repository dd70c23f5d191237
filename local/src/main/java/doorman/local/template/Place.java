package doorman.local.template;

import java.util.Map;

/**
 * Where a stack stands: what the pseudo parameters say.
 *
 * @param streams the ARNs of the streams of tables that are made already, by the table's name
 */
public record Place(String stack, String account, String region, Map<String, String> streams) {

  public Place {
    streams = Map.copyOf(streams);
  }

  /** A place where nothing is made yet. */
  public Place(String stack, String account, String region) {
    this(stack, account, region, Map.of());
  }

  /** The same place once its tables are made. */
  public Place withStreams(Map<String, String> made) {
    return new Place(stack, account, region, made);
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
