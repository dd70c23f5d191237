package doorman.local.template;

import doorman.local.iam.Role;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What AWS refuses when it makes a stack although each resource by itself is sound. */
final class Deployment {
  private final Stack stack;

  Deployment(Stack stack) {
    this.stack = stack;
  }

  void check() {
    stack.functions().forEach(this::checkRole);
    new MappingDeployment(stack).check();
    stack.queues().forEach(this::checkRedrive);
    stack.rules().forEach(this::checkRule);
    stack.subscriptions().forEach(this::checkSubscription);
    stack.tables().forEach(Deployment::checkKeys);
    checkPolicies();
    checkTopicPolicies();
    checkBucketPolicies();
  }

  private void checkRole(DeclaredFunction function) {
    if (!role(function).letsIn("lambda.amazonaws.com")) {
      throw new TemplateException(
          "Function %s: its role %s does not let lambda.amazonaws.com assume it"
              .formatted(function.name(), function.roleArn()));
    }
  }

  private void checkRedrive(DeclaredQueue queue) {
    queue.redrive().ifPresent(redrive -> queue(redrive.deadLetterArn(), "Queue " + queue.name()));
  }

  private void checkRule(DeclaredRule rule) {
    if (one(stack.buses(), bus -> bus.name().equals(rule.bus())).isEmpty()) {
      throw new TemplateException("Rule %s: there is no bus %s".formatted(rule.name(), rule.bus()));
    }
    for (DeclaredRule.Target target : rule.targets()) {
      queue(target.arn(), "Rule " + rule.name());
      target.deadLetterArn().ifPresent(arn -> queue(arn, "Rule " + rule.name()));
    }
  }

  private void checkSubscription(DeclaredSubscription subscription) {
    String asker = "Subscription " + subscription.logicalId();
    requireTopic(subscription.topicArn(), asker);
    queue(subscription.queueArn(), asker);
    subscription.deadLetterArn().ifPresent(arn -> queue(arn, asker));
  }

  private void requireTopic(String arn, String asker) {
    if (one(stack.topics(), topic -> topic.arn().equals(arn)).isEmpty()) {
      throw new TemplateException("%s: there is no topic %s".formatted(asker, arn));
    }
  }

  /** DynamoDB wants every attribute of a key to be defined, and no other. */
  private static void checkKeys(DeclaredTable table) {
    Set<String> keys =
        table
            .keys()
            .flatMap(DeclaredTable.Key::attributes)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> defined = new TreeSet<>(table.attributes().keySet());
    if (!keys.equals(defined)) {
      throw new TemplateException(
          "Table %s: the keys are of %s, the attributes defined are %s"
              .formatted(table.name(), keys, defined));
    }
  }

  /** Of two policies on one queue the later one would win, whichever that is. */
  private void checkPolicies() {
    Set<String> queues = new HashSet<>();
    for (DeclaredQueuePolicy policy : stack.queuePolicies()) {
      if (one(stack.queues(), queue -> queue.url().equals(policy.queueUrl())).isEmpty()) {
        throw new TemplateException("There is no queue %s".formatted(policy.queueUrl()));
      }
      if (!queues.add(policy.queueUrl())) {
        throw new TemplateException(
            "Two policies are on the queue %s".formatted(policy.queueUrl()));
      }
    }
  }

  private void checkTopicPolicies() {
    Set<String> topics = new HashSet<>();
    for (DeclaredTopicPolicy policy : stack.topicPolicies()) {
      for (String arn : policy.topicArns()) {
        requireTopic(arn, "A policy");
        if (!topics.add(arn)) {
          throw new TemplateException("Two policies are on the topic %s".formatted(arn));
        }
      }
    }
  }

  private void checkBucketPolicies() {
    Set<String> buckets = new HashSet<>();
    for (DeclaredBucketPolicy policy : stack.bucketPolicies()) {
      if (one(stack.buckets(), bucket -> bucket.name().equals(policy.bucket())).isEmpty()) {
        throw new TemplateException("There is no bucket %s".formatted(policy.bucket()));
      }
      if (!buckets.add(policy.bucket())) {
        throw new TemplateException("Two policies are on the bucket %s".formatted(policy.bucket()));
      }
    }
  }

  private Role role(DeclaredFunction function) {
    return one(stack.roles(), role -> role.arn().equals(function.roleArn()))
        .orElseThrow(() ->
            new TemplateException(
                "Function %s: there is no role %s".formatted(function.name(), function.roleArn())));
  }

  private DeclaredQueue queue(String arn, String asker) {
    return one(stack.queues(), queue -> queue.arn().equals(arn))
        .orElseThrow(() -> new TemplateException("%s: there is no queue %s".formatted(asker, arn)));
  }

  static <T> Optional<T> one(Collection<T> all, Predicate<T> sought) {
    return all.stream().filter(sought).findFirst();
  }
}
