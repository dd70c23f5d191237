package doorman.local.template;

import java.util.Map;

/** Where a stack stands: what the pseudo parameters say. */
public record Place(String stack, String account, String region) {

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
