package doorman.local.template;

import doorman.local.iam.ManagedPolicy;
import doorman.local.iam.PolicyDocument;
import doorman.local.iam.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that the template declares, ready to be made on this machine. */
public record Stack(
    List<DeclaredBus> buses,
    List<DeclaredBusPolicy> busPolicies,
    List<DeclaredRule> rules,
    List<DeclaredQueue> queues,
    List<DeclaredQueuePolicy> queuePolicies,
    List<DeclaredTopic> topics,
    List<DeclaredTopicPolicy> topicPolicies,
    List<DeclaredSubscription> subscriptions,
    List<DeclaredTable> tables,
    List<DeclaredFunction> functions,
    List<DeclaredMapping> mappings,
    List<DeclaredPermission> permissions,
    List<DeclaredInvokeConfig> invokeConfigs,
    List<DeclaredFunctionUrl> functionUrls,
    List<DeclaredLogGroup> logGroups,
    List<Role> roles,
    List<ManagedPolicy> managedPolicies,
    List<DeclaredBucket> buckets,
    List<DeclaredBucketPolicy> bucketPolicies,
    List<DeclaredAlarm> alarms,
    List<DeclaredDashboard> dashboards,
    List<DeclaredArchive> archives,
    List<DeclaredEndpointService> endpointServices,
    List<DeclaredServicePermissions> servicePermissions,
    List<DeclaredConnectionNotification> connectionNotifications,
    List<DeclaredKey> keys,
    List<DeclaredEncryption> encryptions,
    Map<String, String> outputs) {

  public Stack {
    buses = List.copyOf(buses);
    busPolicies = List.copyOf(busPolicies);
    rules = List.copyOf(rules);
    queues = List.copyOf(queues);
    queuePolicies = List.copyOf(queuePolicies);
    topics = List.copyOf(topics);
    topicPolicies = List.copyOf(topicPolicies);
    subscriptions = List.copyOf(subscriptions);
    tables = List.copyOf(tables);
    functions = List.copyOf(functions);
    mappings = List.copyOf(mappings);
    permissions = List.copyOf(permissions);
    invokeConfigs = List.copyOf(invokeConfigs);
    functionUrls = List.copyOf(functionUrls);
    logGroups = List.copyOf(logGroups);
    roles = List.copyOf(roles);
    managedPolicies = List.copyOf(managedPolicies);
    buckets = List.copyOf(buckets);
    bucketPolicies = List.copyOf(bucketPolicies);
    alarms = List.copyOf(alarms);
    dashboards = List.copyOf(dashboards);
    archives = List.copyOf(archives);
    endpointServices = List.copyOf(endpointServices);
    servicePermissions = List.copyOf(servicePermissions);
    connectionNotifications = List.copyOf(connectionNotifications);
    keys = List.copyOf(keys);
    encryptions = List.copyOf(encryptions);
    outputs = Map.copyOf(outputs);
  }

  /**
   * Translates every resource of a template.
   *
   * @throws TemplateException if the local run does not know a property or a value, or if AWS would
   *     refuse to make the stack
   */
  public static Stack of(Template template) {
    Stack stack =
        new Stack(
            all(template, ResourceType.BUS, DeclaredBus::of),
            all(template, ResourceType.BUS_POLICY, DeclaredBusPolicy::of),
            all(template, ResourceType.RULE, DeclaredRule::of),
            all(template, ResourceType.QUEUE, DeclaredQueue::of),
            all(template, ResourceType.QUEUE_POLICY, DeclaredQueuePolicy::of),
            all(template, ResourceType.TOPIC, DeclaredTopic::of),
            all(template, ResourceType.TOPIC_POLICY, DeclaredTopicPolicy::of),
            all(template, ResourceType.SUBSCRIPTION, DeclaredSubscription::of),
            all(template, ResourceType.TABLE, DeclaredTable::of),
            all(template, ResourceType.FUNCTION, DeclaredFunction::of),
            all(template, ResourceType.MAPPING, DeclaredMapping::of),
            all(template, ResourceType.PERMISSION, DeclaredPermission::of),
            all(template, ResourceType.INVOKE_CONFIG, DeclaredInvokeConfig::of),
            all(template, ResourceType.FUNCTION_URL, DeclaredFunctionUrl::of),
            all(template, ResourceType.LOG_GROUP, DeclaredLogGroup::of),
            all(template, ResourceType.ROLE, DeclaredRole::of),
            all(template, ResourceType.MANAGED_POLICY, DeclaredManagedPolicy::of),
            all(template, ResourceType.BUCKET, DeclaredBucket::of),
            all(template, ResourceType.BUCKET_POLICY, DeclaredBucketPolicy::of),
            all(template, ResourceType.ALARM, DeclaredAlarm::of),
            all(template, ResourceType.DASHBOARD, DeclaredDashboard::of),
            all(template, ResourceType.ARCHIVE, DeclaredArchive::of),
            all(template, ResourceType.ENDPOINT_SERVICE, DeclaredEndpointService::of),
            all(template, ResourceType.SERVICE_PERMISSIONS, DeclaredServicePermissions::of),
            all(template, ResourceType.CONNECTION_NOTIFICATION, DeclaredConnectionNotification::of),
            all(template, ResourceType.KEY, DeclaredKey::of),
            encryptions(template),
            template.outputs());
    all(template, ResourceType.KEY_ALIAS, DeclaredAlias::of);
    new Deployment(stack).check();
    return stack;
  }

  /**
   * The policies on queues, topics, functions, buckets, buses and keys, by the ARN of the resource.
   */
  public Map<String, PolicyDocument> resourcePolicies() {
    Map<String, PolicyDocument> byUrl =
        queuePolicies.stream()
            .collect(Collectors.toMap(DeclaredQueuePolicy::queueUrl, DeclaredQueuePolicy::policy));
    Map<String, PolicyDocument> byArn = new HashMap<>();
    queues.stream()
        .filter(queue -> byUrl.containsKey(queue.url()))
        .forEach(queue -> byArn.put(queue.arn(), byUrl.get(queue.url())));
    topicPolicies.forEach(
        policy -> policy.topicArns().forEach(arn -> byArn.put(arn, policy.policy())));
    functions.stream()
        .filter(function -> permissions.stream().anyMatch(one -> one.isOn(function)))
        .forEach(
            function -> byArn.put(function.arn(), DeclaredPermission.all(permissions, function)));
    for (DeclaredBusPolicy policy : busPolicies) {
      buses.stream()
          .filter(bus -> bus.name().equals(policy.bus()))
          .forEach(bus -> byArn.merge(bus.arn(), policy.policy(), PolicyDocument::together));
    }
    bucketPolicies.forEach(policy -> byArn.put("arn:aws:s3:::" + policy.bucket(), policy.policy()));
    keys.forEach(key -> byArn.put(key.arn(), key.policy()));
    return byArn;
  }

  private static List<DeclaredEncryption> encryptions(Template template) {
    return template.resources().stream()
        .map(DeclaredEncryption::of)
        .flatMap(Optional::stream)
        .toList();
  }

  private static <T> List<T> all(
      Template template, ResourceType type, Function<Properties, T> reader) {
    return template.resources().stream()
        .filter(resource -> resource.type() == type)
        .map(resource -> Properties.read(resource, reader))
        .toList();
  }
}
