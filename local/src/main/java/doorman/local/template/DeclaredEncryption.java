package doorman.local.template;

import java.util.Locale;
import java.util.Optional;

/**
 * A resource that is encrypted with a key of KMS.
 *
 * @param resource its ARN
 * @param via the service that uses the key
 * @param key the key's ARN
 */
public record DeclaredEncryption(String resource, Service via, String key) {

  /** What keeps or carries something. */
  enum Service {
    DYNAMODB,
    EVENTS,
    LAMBDA,
    LOGS,
    S3,
    SNS,
    SQS
  }

  static Optional<DeclaredEncryption> of(Resource resource) {
    return switch (resource.type()) {
      case QUEUE -> of(resource, "Arn", Service.SQS, "/KmsMasterKeyId");
      case TOPIC -> of(resource, "TopicArn", Service.SNS, "/KmsMasterKeyId");
      case TABLE -> of(resource, "Arn", Service.DYNAMODB, "/SSESpecification/KMSMasterKeyId");
      case FUNCTION -> of(resource, "Arn", Service.LAMBDA, "/KmsKeyArn");
      case LOG_GROUP -> of(resource, "Arn", Service.LOGS, "/KmsKeyId");
      case BUCKET ->
          of(
              resource,
              "Arn",
              Service.S3,
              "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault"
                  + "/KMSMasterKeyID");
      case BUS, ARCHIVE -> of(resource, "Arn", Service.EVENTS, "/KmsKeyIdentifier");
      case BUS_POLICY,
          RULE,
          QUEUE_POLICY,
          TOPIC_POLICY,
          SUBSCRIPTION,
          MAPPING,
          PERMISSION,
          INVOKE_CONFIG,
          FUNCTION_URL,
          ROLE,
          MANAGED_POLICY,
          BUCKET_POLICY,
          ALARM,
          DASHBOARD,
          ENDPOINT_SERVICE,
          SERVICE_PERMISSIONS,
          CONNECTION_NOTIFICATION,
          KEY,
          KEY_ALIAS ->
          Optional.empty();
    };
  }

  private static Optional<DeclaredEncryption> of(
      Resource resource, String arn, Service via, String pointer) {
    return resource
        .properties()
        .at(pointer)
        .asOptional()
        .map(key -> new DeclaredEncryption(resource.attribute(arn), via, key.asText()));
  }

  /** The service as it stands in {@code kms:ViaService}. */
  public String viaIn(String region) {
    return "%s.%s.amazonaws.com".formatted(via.name().toLowerCase(Locale.ROOT), region);
  }
}
