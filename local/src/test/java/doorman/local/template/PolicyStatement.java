package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A statement of a policy as it is written. */
record PolicyStatement(JsonNode json) {
  /**
   * All that the policy of a topic may speak of: SNS refuses {@code sns:*}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html">Valid
   *     Amazon SNS policy actions</a>
   */
  private static final Set<String> TOPIC_ACTIONS =
      Set.of(
          "sns:AddPermission",
          "sns:DeleteTopic",
          "sns:GetDataProtectionPolicy",
          "sns:GetTopicAttributes",
          "sns:ListSubscriptionsByTopic",
          "sns:ListTagsForResource",
          "sns:Publish",
          "sns:PutDataProtectionPolicy",
          "sns:RemovePermission",
          "sns:SetTopicAttributes",
          "sns:Subscribe");

  /** What a resource says of itself, or lets an identity do. */
  static Stream<PolicyStatement> in(Resource resource) {
    JsonNode properties = resource.properties();
    return switch (resource.type()) {
      case ROLE ->
          properties.path("Policies").valueStream().flatMap(policy -> of(policy, "PolicyDocument"));
      case BUS_POLICY -> Stream.of(new PolicyStatement(properties.path("Statement")));
      case KEY -> of(properties, "KeyPolicy");
      default -> of(properties, "PolicyDocument");
    };
  }

  static Stream<PolicyStatement> ofTrust(Resource role) {
    return of(role.properties(), "AssumeRolePolicyDocument");
  }

  private static Stream<PolicyStatement> of(JsonNode properties, String name) {
    return properties.path(name).path("Statement").valueStream().map(PolicyStatement::new);
  }

  boolean allows() {
    return json.path("Effect").asText().equals("Allow");
  }

  boolean has(String element) {
    return json.has(element);
  }

  List<String> actions() {
    return texts(json.path("Action"));
  }

  List<String> resources() {
    return texts(json.path("Resource"));
  }

  /** The AWS services that it speaks of. */
  List<String> services() {
    return texts(json.path("Principal").path("Service"));
  }

  /** Whom else it speaks of. */
  List<String> identities() {
    JsonNode principal = json.path("Principal");
    return principal.isTextual() ? texts(principal) : texts(principal.path("AWS"));
  }

  /** The condition keys that it compares by an operator that holds of nothing absent. */
  List<String> conditionKeys() {
    return json.path("Condition").properties().stream()
        .filter(operator -> operator.getKey().matches("(String|Arn)(Equals|Like)"))
        .flatMap(operator -> operator.getValue().propertyStream())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether it keeps everybody from doing anything to a resource over plain HTTP. */
  boolean keepsPlainHttpFrom(String arn) {
    Set<String> actions = Set.copyOf(actions());
    return json.path("Effect").asText().equals("Deny")
        && identities().equals(List.of("*"))
        && (actions.equals(Set.of(arn.split(":", 4)[2] + ":*")) || actions.equals(TOPIC_ACTIONS))
        && resources().contains(arn)
        && json.path("Condition").size() == 1
        && json.at("/Condition/Bool/aws:SecureTransport").asText().equals("false");
  }

  private static List<String> texts(JsonNode oneOrMany) {
    return switch (oneOrMany.getNodeType()) {
      case ARRAY -> oneOrMany.valueStream().map(JsonNode::asText).toList();
      case MISSING -> List.of();
      default -> List.of(oneOrMany.asText());
    };
  }
}
