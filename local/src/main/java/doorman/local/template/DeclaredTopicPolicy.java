package doorman.local.template;

import doorman.local.iam.PolicyDocument;
import java.util.List;

/** The policy on topics. */
public record DeclaredTopicPolicy(List<String> topicArns, PolicyDocument policy) {

  public DeclaredTopicPolicy {
    topicArns = List.copyOf(topicArns);
  }

  static DeclaredTopicPolicy of(Properties properties) {
    return new DeclaredTopicPolicy(
        properties.texts("Topics"),
        properties.policy("PolicyDocument", PolicyDocument::ofResource));
  }
}
