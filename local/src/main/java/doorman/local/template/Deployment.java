package doorman.local.template;

import doorman.local.iam.Access;
import doorman.local.iam.AttachedPolicy;
import doorman.local.iam.Role;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    new KeyDeployment(stack).check();
    stack.permissions().forEach(this::checkPermission);
    checkInvokeConfigs();
    checkFunctionUrls();
    stack.queues().forEach(this::checkRedrive);
    stack.rules().forEach(this::checkRule);
    checkBusPolicies();
    stack.subscriptions().forEach(this::checkSubscription);
    stack.tables().forEach(Deployment::checkKeys);
    checkPolicies();
    checkTopicPolicies();
    checkBucketPolicies();
    stack.alarms().forEach(this::checkAlarm);
    stack.archives().forEach(this::checkArchive);
    stack.connectionNotifications().forEach(this::checkNotification);
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
    String asker = "Rule " + rule.name();
    boolean onDefault = rule.bus().equals(DeclaredRule.DEFAULT_BUS);
    if (!onDefault && one(stack.buses(), bus -> bus.name().equals(rule.bus())).isEmpty()) {
      throw new TemplateException("%s: there is no bus %s".formatted(asker, rule.bus()));
    }
    if (rule.pattern().isEmpty() && rule.schedule().isEmpty()) {
      throw new TemplateException(
          "%s: EventPattern or ScheduleExpression must be specified".formatted(asker));
    }
    if (!onDefault && rule.schedule().isPresent()) {
      throw new TemplateException(
          "%s: ScheduleExpression is supported only on the default event bus".formatted(asker));
    }
    for (DeclaredRule.Target target : rule.targets()) {
      checkTarget(target, asker);
    }
  }

  private void checkTarget(DeclaredRule.Target target, String asker) {
    if (target.arn().startsWith("arn:aws:lambda:")) {
      function(target.arn(), asker);
    } else if (!target.isBus()) {
      queue(target.arn(), asker);
    }
    target.roleArn().ifPresent(arn -> role(arn, asker));
    target.deadLetterArn().ifPresent(arn -> queue(arn, asker));
  }

  /** Of two statements with one id the later one would win, whichever that is. */
  private void checkBusPolicies() {
    Set<String> statements = new HashSet<>();
    for (DeclaredBusPolicy policy : stack.busPolicies()) {
      if (one(stack.buses(), bus -> bus.name().equals(policy.bus())).isEmpty()) {
        throw new TemplateException("There is no bus %s".formatted(policy.bus()));
      }
      if (!statements.add(policy.bus() + " " + policy.statementId())) {
        throw new TemplateException(
            "Two statements %s are on the bus %s".formatted(policy.statementId(), policy.bus()));
      }
    }
  }

  private void checkPermission(DeclaredPermission permission) {
    function(permission.function(), "Permission " + permission.logicalId());
  }

  private void checkInvokeConfigs() {
    Set<String> functions = new HashSet<>();
    for (DeclaredInvokeConfig config : stack.invokeConfigs()) {
      String asker = "Configuration " + config.logicalId();
      DeclaredFunction function = function(config.function(), asker);
      if (!functions.add(function.arn())) {
        throw new TemplateException(
            "%s: there is another of the function %s".formatted(asker, function.name()));
      }
      config.destinations().forEach(arn -> checkDestination(function, arn, asker));
    }
  }

  private void checkFunctionUrls() {
    Set<String> functions = new HashSet<>();
    for (DeclaredFunctionUrl url : stack.functionUrls()) {
      String asker = "Function URL " + url.logicalId();
      DeclaredFunction function = function(url.function(), asker);
      if (!functions.add(function.arn())) {
        throw new TemplateException(
            "%s: there is another of the function %s".formatted(asker, function.name()));
      }
    }
  }

  private void checkDestination(DeclaredFunction function, String arn, String asker) {
    queue(arn, asker);
    if (!role(function).allows(Access.to("sqs:SendMessage", arn))) {
      throw new TemplateException(
          "%s: The function's execution role does not have permissions to call SendMessage on %s"
              .formatted(asker, arn));
    }
  }

  private void checkSubscription(DeclaredSubscription subscription) {
    String asker = "Subscription " + subscription.logicalId();
    requireTopic(subscription.topicArn(), asker);
    switch (subscription) {
      case DeclaredQueueSubscription ofQueue -> {
        queue(ofQueue.queueArn(), asker);
        ofQueue.deadLetterArn().ifPresent(arn -> queue(arn, asker));
      }
      case DeclaredMailSubscription _ -> {}
    }
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

  private void checkNotification(DeclaredConnectionNotification notification) {
    requireTopic(notification.topicArn(), "Notification " + notification.logicalId());
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

  /** CloudWatch makes an alarm whose topic does not let it in, and then tells nobody. */
  private void checkAlarm(DeclaredAlarm alarm) {
    String account = alarm.arn().split(":", 6)[4];
    var context =
        Map.of("aws:SourceArn", List.of(alarm.arn()), "aws:SourceAccount", List.of(account));
    for (String topic : alarm.actions()) {
      requireTopic(topic, "Alarm " + alarm.name());
      boolean letsIn =
          Optional.ofNullable(stack.resourcePolicies().get(topic))
              .map(AttachedPolicy::new)
              .filter(policy ->
                  policy.allows(
                      "cloudwatch.amazonaws.com", new Access("sns:Publish", topic, context)))
              .isPresent();
      if (!letsIn) {
        throw new TemplateException(
            "Alarm %s: the topic %s does not let cloudwatch.amazonaws.com publish"
                .formatted(alarm.name(), topic));
      }
    }
  }

  private void checkArchive(DeclaredArchive archive) {
    if (one(stack.buses(), bus -> bus.arn().equals(archive.bus())).isEmpty()) {
      throw new TemplateException(
          "Archive %s: there is no bus %s".formatted(archive.name(), archive.bus()));
    }
  }

  private Role role(DeclaredFunction function) {
    return role(function.roleArn(), "Function " + function.name());
  }

  private Role role(String arn, String asker) {
    return one(stack.roles(), role -> role.arn().equals(arn))
        .orElseThrow(() -> new TemplateException("%s: there is no role %s".formatted(asker, arn)));
  }

  private DeclaredFunction function(String nameOrArn, String asker) {
    return one(stack.functions(), function -> function.isNamed(nameOrArn))
        .orElseThrow(
            () -> new TemplateException("%s: there is no function %s".formatted(asker, nameOrArn)));
  }

  private DeclaredQueue queue(String arn, String asker) {
    return one(stack.queues(), queue -> queue.arn().equals(arn))
        .orElseThrow(() -> new TemplateException("%s: there is no queue %s".formatted(asker, arn)));
  }

  static <T> Optional<T> one(Collection<T> all, Predicate<T> sought) {
    return all.stream().filter(sought).findFirst();
  }
}
