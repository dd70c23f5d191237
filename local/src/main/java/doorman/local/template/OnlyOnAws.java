package doorman.local.template;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The properties that change nothing on this machine, or of which {@link DeclaredEncryption} knows,
 * and the values that they may have.
 */
final class OnlyOnAws {
  private static final Pattern TRUTH = Pattern.compile("true|false");
  private static final Pattern KEY = Pattern.compile("arn:[a-z-]+:kms:[^:]+:[0-9]{12}:key/.+");
  private static final Pattern PROSE = Pattern.compile(".{1,256}");
  private static final Pattern DAYS =
      Pattern.compile(
          "1|3|5|7|14|30|60|90|120|150|180|365|400|545|731|1096|1827|2192|2557|2922|3288|3653");

  private OnlyOnAws() {}

  /** By the path of the property; each element of a list is looked at. */
  static Map<String, Pattern> of(ResourceType type) {
    return switch (type) {
      case TABLE ->
          Map.of(
              "BillingMode", Pattern.compile("PAY_PER_REQUEST"),
              "DeletionProtectionEnabled", TRUTH,
              "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled", TRUTH,
              "SSESpecification.KMSMasterKeyId", KEY,
              "SSESpecification.SSEEnabled", TRUTH,
              "SSESpecification.SSEType", Pattern.compile("KMS"));
      case QUEUE -> Map.of("KmsMasterKeyId", KEY, "SqsManagedSseEnabled", TRUTH);
      case TOPIC -> Map.of("KmsMasterKeyId", KEY);
      case FUNCTION ->
          Map.of(
              "Architectures",
              Pattern.compile("arm64|x86_64"),
              "Description",
              PROSE,
              "KmsKeyArn",
              KEY);
      case MAPPING -> Map.of("MetricsConfig.Metrics", Pattern.compile("EventCount"));
      case LOG_GROUP -> Map.of("KmsKeyId", KEY, "RetentionInDays", DAYS);
      case KEY -> Map.of("Description", PROSE, "EnableKeyRotation", TRUTH);
      case BUS -> Map.of("KmsKeyIdentifier", KEY);
      case ARCHIVE -> Map.of("Description", PROSE, "KmsKeyIdentifier", KEY);
      case RULE, ROLE -> Map.of("Description", PROSE);
      case BUCKET ->
          Map.of(
              "PublicAccessBlockConfiguration.BlockPublicAcls", TRUTH,
              "PublicAccessBlockConfiguration.BlockPublicPolicy", TRUTH,
              "PublicAccessBlockConfiguration.IgnorePublicAcls", TRUTH,
              "PublicAccessBlockConfiguration.RestrictPublicBuckets", TRUTH);
      case BUS_POLICY,
          QUEUE_POLICY,
          TOPIC_POLICY,
          SUBSCRIPTION,
          PERMISSION,
          INVOKE_CONFIG,
          FUNCTION_URL,
          MANAGED_POLICY,
          BUCKET_POLICY,
          ALARM,
          DASHBOARD,
          ENDPOINT_SERVICE,
          SERVICE_PERMISSIONS,
          CONNECTION_NOTIFICATION,
          KEY_ALIAS ->
          Map.of();
    };
  }
}
