package doorman.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import doorman.local.async.AsyncFunction;
import doorman.local.async.InvokeConfig;
import doorman.local.bus.Buses;
import doorman.local.bus.Rate;
import doorman.local.bus.Rule;
import doorman.local.bus.Target;
import doorman.local.bus.Target.RetryPolicy;
import doorman.local.dynamodb.TableSettings;
import doorman.local.dynamodb.TableStream.Position;
import doorman.local.iam.Authority;
import doorman.local.iam.RoleAuthority;
import doorman.local.kms.Encryption;
import doorman.local.kms.Encryptions;
import doorman.local.lambda.DeployedFunction;
import doorman.local.mapping.MappingSettings;
import doorman.local.mapping.MappingSettings.Batching;
import doorman.local.mapping.MappingSettings.Consumer;
import doorman.local.mapping.StreamSettings;
import doorman.local.s3.Buckets;
import doorman.local.sns.Subscription;
import doorman.local.sns.Topic;
import doorman.local.sqs.QueueSettings;
import doorman.local.template.DeclaredBucket;
import doorman.local.template.DeclaredBus;
import doorman.local.template.DeclaredEncryption;
import doorman.local.template.DeclaredFunction;
import doorman.local.template.DeclaredInvokeConfig;
import doorman.local.template.DeclaredMailSubscription;
import doorman.local.template.DeclaredMapping;
import doorman.local.template.DeclaredQueue;
import doorman.local.template.DeclaredQueueMapping;
import doorman.local.template.DeclaredQueueSubscription;
import doorman.local.template.DeclaredRule;
import doorman.local.template.DeclaredStreamMapping;
import doorman.local.template.DeclaredSubscription;
import doorman.local.template.DeclaredTable;
import doorman.local.template.Stack;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the template declares, in the words of the services that play it. */
final class Translation {
  private final Stack stack;
  private final RoleAuthority roles;
  private final Path home;

  Translation(Stack stack, RoleAuthority roles, Path home) {
    this.stack = stack;
    this.roles = roles;
    this.home = home;
  }

  /** How everything is encrypted that has a key of its own. */
  Encryptions encryptions(String region, Authority authority) {
    return new Encryptions(
        stack.encryptions().stream()
            .collect(
                toMap(
                    DeclaredEncryption::resource,
                    one ->
                        new Encryption.WithKey(
                            one.key(), one.viaIn(region), roles.policyOn(one.key()), authority))));
  }

  List<QueueSettings> queues(Encryptions encryptions) {
    return stack.queues().stream()
        .map(queue -> settings(queue).withEncryption(encryptions.of(queue.arn())))
        .toList();
  }

  private QueueSettings settings(DeclaredQueue queue) {
    QueueSettings settings =
        QueueSettings.named(queue.name(), roles.policyOn(queue.arn()))
            .withVisibilityTimeout(queue.visibilityTimeout())
            .withRetention(queue.retention());
    return queue
        .redrive()
        .map(to -> new QueueSettings.Redrive(to.deadLetterArn(), to.maxReceiveCount()))
        .map(settings::withRedrive)
        .orElse(settings);
  }

  List<Topic> topics(Encryptions encryptions) {
    return stack.topics().stream()
        .map(topic ->
            new Topic(topic.arn(), roles.policyOn(topic.arn()), encryptions.of(topic.arn())))
        .toList();
  }

  List<Subscription> subscriptions() {
    return stack.subscriptions().stream().map(Translation::subscription).toList();
  }

  private static Subscription subscription(DeclaredSubscription subscription) {
    String id = UUID.nameUUIDFromBytes(subscription.logicalId().getBytes(UTF_8)).toString();
    String arn = subscription.topicArn() + ":" + id;
    return switch (subscription) {
      case DeclaredQueueSubscription ofQueue ->
          new Subscription.OfQueue(
              arn, ofQueue.topicArn(), ofQueue.queueArn(), ofQueue.deadLetterArn());
      case DeclaredMailSubscription ofMail ->
          new Subscription.OfMailbox(arn, ofMail.topicArn(), ofMail.address());
    };
  }

  Buses buses(Home home) {
    return Buses.of(
        home, stack.buses().stream().map(DeclaredBus::name).collect(toSet()), rules(stack));
  }

  static List<Rule> rules(Stack stack) {
    return stack.rules().stream().map(Translation::rule).toList();
  }

  private static Rule rule(DeclaredRule rule) {
    List<Target> targets = rule.targets().stream().map(Translation::target).toList();
    return new Rule(
        rule.name(),
        rule.bus(),
        rule.pattern(),
        rule.schedule().map(Rate::of),
        rule.enabled(),
        targets);
  }

  private static Target target(DeclaredRule.Target target) {
    var retries = new RetryPolicy(target.maximumRetries(), target.maximumAge());
    return new Target(
        target.id(), target.arn(), target.roleArn(), target.deadLetterArn(), Optional.of(retries));
  }

  static TableSettings settings(DeclaredTable table) {
    return new TableSettings(
        table.name(),
        table.attributes().entrySet().stream()
            .map(attribute -> new TableSettings.Attribute(attribute.getKey(), attribute.getValue()))
            .toList(),
        keys(table.key()),
        table.indexes().stream()
            .map(index ->
                new TableSettings.Index(
                    index.name(), keys(index.key()), index.projection(), List.of()))
            .toList(),
        table.streamView(),
        table.timeToLive(),
        false);
  }

  private static List<TableSettings.KeyPart> keys(DeclaredTable.Key key) {
    var parts = new ArrayList<TableSettings.KeyPart>();
    parts.add(new TableSettings.KeyPart(key.partition(), "HASH"));
    key.sort().ifPresent(sort -> parts.add(new TableSettings.KeyPart(sort, "RANGE")));
    return parts;
  }

  List<DeployedFunction> functions() {
    return stack.functions().stream().map(this::function).toList();
  }

  private DeployedFunction function(DeclaredFunction function) {
    return new DeployedFunction(
        function.name(),
        home.resolve(function.code()),
        function.handler(),
        function.memory(),
        function.timeout(),
        function.environment(),
        lastPart(function.roleArn()),
        function.logGroup());
  }

  /** The name of the log group of each function. */
  Map<String, String> logGroups() {
    return stack.functions().stream()
        .collect(toMap(DeclaredFunction::name, DeclaredFunction::logGroup));
  }

  /** The names of the functions that have a URL. */
  Set<String> functionsWithUrl() {
    return stack.functions().stream()
        .filter(function -> stack.functionUrls().stream().anyMatch(url -> url.isOf(function)))
        .map(DeclaredFunction::name)
        .collect(toSet());
  }

  /** The functions again, as they are invoked when nobody waits. */
  List<AsyncFunction> asyncFunctions() {
    return stack.functions().stream().map(this::asyncFunction).toList();
  }

  private AsyncFunction asyncFunction(DeclaredFunction function) {
    InvokeConfig config =
        stack.invokeConfigs().stream()
            .filter(declared -> declared.isOf(function))
            .findFirst()
            .map(Translation::config)
            .orElse(InvokeConfig.USUAL);
    return new AsyncFunction(
        function.arn(), role(function), roles.policyOn(function.arn()), config);
  }

  private static InvokeConfig config(DeclaredInvokeConfig config) {
    return new InvokeConfig(
        config.maximumRetries(), config.maximumAge(), config.onSuccess(), config.onFailure());
  }

  private static Caller.FunctionRole role(DeclaredFunction function) {
    String account = function.roleArn().split(":", 6)[4];
    return new Caller.FunctionRole(account, lastPart(function.roleArn()), function.name());
  }

  MappingSettings settings(DeclaredQueueMapping mapping) {
    return new MappingSettings(
        mapping.queueArn(),
        consumer(mapping),
        new Batching(mapping.batchSize(), mapping.window()),
        Optional.of(mapping.maximumConcurrency()),
        mapping.reportsItemFailures(),
        true,
        List.of());
  }

  StreamSettings settings(DeclaredStreamMapping mapping) {
    DeclaredStreamMapping.Failing failing = mapping.failing();
    return new StreamSettings(
        UUID.nameUUIDFromBytes(mapping.logicalId().getBytes(UTF_8)),
        mapping.streamArn(),
        consumer(mapping),
        mapping.start().equals("LATEST") ? new Position.Latest() : new Position.TrimHorizon(),
        new Batching(mapping.batchSize(), mapping.window()),
        mapping.parallelization(),
        mapping.reportsItemFailures(),
        new StreamSettings.Failing(
            failing.maximumRetries(),
            failing.maximumAge(),
            failing.bisects(),
            failing.destination()),
        mapping.filters(),
        mapping.enabled());
  }

  private Consumer consumer(DeclaredMapping mapping) {
    DeclaredFunction function =
        stack.functions().stream()
            .filter(declared -> declared.name().equals(mapping.function()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("There is no function " + mapping.function()));
    return new Consumer(function.name(), function.timeout(), role(function));
  }

  Buckets buckets(InstantSource clock) {
    return new Buckets(stack.buckets().stream().map(DeclaredBucket::name).toList(), clock);
  }

  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
