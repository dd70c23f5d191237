package doorman.local.template;

import doorman.local.iam.PolicyDocument;
import java.util.List;

/** The policy on a queue. */
public record DeclaredQueuePolicy(String queueUrl, PolicyDocument policy) {

  /** SQS wants a policy to cover one queue. */
  static DeclaredQueuePolicy of(Properties properties) {
    List<String> queues = properties.texts("Queues");
    if (queues.size() != 1) {
      throw properties.refusal("Queues", "names %d queues, not one".formatted(queues.size()));
    }
    return new DeclaredQueuePolicy(
        queues.getFirst(), properties.policy("PolicyDocument", PolicyDocument::ofResource));
  }
}
