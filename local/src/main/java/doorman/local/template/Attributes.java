package doorman.local.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What {@code Ref} and {@code Fn::GetAtt} of a resource give, by attribute; {@code Ref} is one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">Resource
 *     types and their return values</a>
 */
final class Attributes {
  private final Place place;

  Attributes(Place place) {
    this.place = place;
  }

  /**
   * Tells the attributes of one resource.
   *
   * @param property the resource's own texts, such as its name
   */
  Map<String, String> of(
      String logicalId, ResourceType type, Function<String, Optional<String>> property) {
    String name =
        property.apply(type.nameProperty()).orElseGet(() -> place.stack() + "-" + logicalId);
    return switch (type) {
      case BUS -> named(name, "Name", place.arn("events", "event-bus/" + name));
      case RULE -> rule(property.apply("EventBusName").orElse("default"), name);
      case QUEUE -> queue(name);
      case TOPIC -> topic(name);
      case TABLE -> table(name, property.apply("StreamSpecification").isPresent());
      case FUNCTION -> Map.of("Ref", name, "Arn", place.arn("lambda", "function:" + name));
      case LOG_GROUP -> Map.of("Ref", name, "Arn", place.arn("logs", "log-group:" + name + ":*"));
      case ROLE ->
          Map.of("Ref", name, "Arn", "arn:aws:iam::%s:role/%s".formatted(place.account(), name));
      case MANAGED_POLICY -> managedPolicy(name);
      case FUNCTION_URL -> functionUrl(property.apply("TargetFunctionArn").orElse(""));
      case BUCKET -> bucket(name);
      case MAPPING -> mapping(name);
      case ALARM -> Map.of("Ref", name, "Arn", place.arn("cloudwatch", "alarm:" + name));
      case DASHBOARD -> Map.of("Ref", name);
      case ARCHIVE -> named(name, "ArchiveName", place.arn("events", "archive/" + name));
      case ENDPOINT_SERVICE -> endpointService(logicalId);
      case KEY -> key(name);
      case KEY_ALIAS -> Map.of("Ref", name);
      // Theirs are made up by AWS, and nothing needs them.
      case BUS_POLICY,
          QUEUE_POLICY,
          TOPIC_POLICY,
          SUBSCRIPTION,
          PERMISSION,
          INVOKE_CONFIG,
          BUCKET_POLICY,
          SERVICE_PERMISSIONS,
          CONNECTION_NOTIFICATION ->
          Map.of();
    };
  }

  private static Map<String, String> named(String name, String nameAttribute, String arn) {
    return Map.of("Ref", name, nameAttribute, name, "Arn", arn);
  }

  private Map<String, String> rule(String bus, String name) {
    String path = bus.equals("default") ? name : bus + "/" + name;
    return Map.of("Ref", path.replace('/', '|'), "Arn", place.arn("events", "rule/" + path));
  }

  private Map<String, String> queue(String name) {
    String url =
        "https://sqs.%s.amazonaws.com/%s/%s".formatted(place.region(), place.account(), name);
    return Map.of("Ref", url, "QueueUrl", url, "QueueName", name, "Arn", place.arn("sqs", name));
  }

  private Map<String, String> topic(String name) {
    String arn = place.arn("sns", name);
    return Map.of("Ref", arn, "TopicArn", arn, "TopicName", name);
  }

  /** The stream's label is the instant of its making, which nobody knows before. */
  private Map<String, String> table(String name, boolean streams) {
    String arn = place.arn("dynamodb", "table/" + name);
    return streams
        ? Map.of("Ref", name, "Arn", arn, "StreamArn", stream(name, arn))
        : Map.of("Ref", name, "Arn", arn);
  }

  private String stream(String name, String tableArn) {
    return place.streams().getOrDefault(name, tableArn + "/stream/1970-01-01T00:00:00.000");
  }

  private Map<String, String> managedPolicy(String name) {
    String arn = "arn:aws:iam::%s:policy/%s".formatted(place.account(), name);
    return Map.of("Ref", arn, "PolicyArn", arn);
  }

  private Map<String, String> functionUrl(String functionNameOrArn) {
    String function = functionNameOrArn.substring(functionNameOrArn.lastIndexOf(':') + 1);
    String arn = place.arn("lambda", "function:" + function);
    return Map.of("Ref", arn, "FunctionArn", arn, "FunctionUrl", place.functionUrl(function));
  }

  /** AWS makes up another one each time. */
  private static Map<String, String> mapping(String name) {
    String id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    return Map.of("Ref", id, "Id", id);
  }

  /** EC2 chooses the id, which nobody knows before. */
  private Map<String, String> endpointService(String logicalId) {
    String id = place.services().getOrDefault(logicalId, "vpce-svc-00000000000000000");
    return Map.of("Ref", id, "ServiceId", id);
  }

  /** Keys have an id for a name; here it is made of where the key stands. */
  private Map<String, String> key(String name) {
    String id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    return Map.of("Ref", id, "KeyId", id, "Arn", place.arn("kms", "key/" + id));
  }

  /** Buckets have names in lower case, and ARNs without a place. */
  private static Map<String, String> bucket(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Map.of("Ref", lower, "Arn", "arn:aws:s3:::" + lower);
  }
}
