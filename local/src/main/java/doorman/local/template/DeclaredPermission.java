package doorman.local.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.iam.PolicyDocument;
import java.util.List;
import java.util.Optional;

/**
 * A statement in the policy of a function, which lets an AWS service invoke it.
 *
 * @param function its name or ARN
 * @param principal such as {@code events.amazonaws.com}
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html">AddPermission</a>
 */
public record DeclaredPermission(
    String logicalId,
    String function,
    String principal,
    Optional<String> sourceArn,
    Optional<String> sourceAccount) {
  private static final String ACTION = "lambda:InvokeFunction";

  static DeclaredPermission of(Properties properties) {
    properties.oneOf("Action", ACTION);
    String principal = properties.text("Principal");
    if (!principal.matches("[a-z0-9.-]+\\.amazonaws\\.com")) {
      throw properties.refusal(
          "Principal", "is %s, no service known to the local run".formatted(principal));
    }
    Optional<String> sourceArn = properties.optionalText("SourceArn");
    sourceArn
        .filter(arn -> !arn.matches("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+"))
        .ifPresent(text -> {
          throw properties.refusal("SourceArn", "is no ARN: %s".formatted(text));
        });
    return new DeclaredPermission(
        properties.logicalId(),
        properties.text("FunctionName"),
        principal,
        sourceArn,
        properties.optionalText("SourceAccount"));
  }

  boolean isOn(DeclaredFunction declared) {
    return declared.isNamed(function);
  }

  /** The policy that the permissions of one function make. */
  static PolicyDocument all(List<DeclaredPermission> permissions, DeclaredFunction function) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
    policy
        .putArray("Statement")
        .addAll(
            permissions.stream()
                .filter(permission -> permission.isOn(function))
                .map(permission -> permission.statement(function.arn()))
                .toList());
    return PolicyDocument.ofResource(policy);
  }

  private ObjectNode statement(String functionArn) {
    ObjectNode statement =
        JsonNodeFactory.instance
            .objectNode()
            .put("Sid", logicalId)
            .put("Effect", "Allow")
            .put("Action", ACTION)
            .put("Resource", functionArn);
    statement.putObject("Principal").put("Service", principal);
    sourceArn.ifPresent(
        arn -> statement.withObject("Condition").putObject("ArnLike").put("aws:SourceArn", arn));
    sourceAccount.ifPresent(account ->
        statement
            .withObject("Condition")
            .putObject("StringEquals")
            .put("aws:SourceAccount", account));
    return statement;
  }
}
