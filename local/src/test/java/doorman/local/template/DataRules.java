package doorman.local.template;

import static doorman.local.template.ResourceType.ALARM;
import static doorman.local.template.ResourceType.BUCKET;
import static doorman.local.template.ResourceType.BUCKET_POLICY;
import static doorman.local.template.ResourceType.MANAGED_POLICY;
import static doorman.local.template.ResourceType.ROLE;
import static doorman.local.template.ResourceType.TABLE;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the rule sets demand of tables and buckets. */
final class DataRules {
  private static final String BUCKET_ID = "StreamFailures";

  static final List<Rule> ALL =
      List.of(
          Rule.property(
              "CKV_AWS_28 DynamoDB.2 W78",
              "Tables can be brought back to any second of the last weeks",
              TABLE,
              "/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled",
              "true",
              "Allowlist",
              "false"),
          Rule.property(
              "CKV_AWS_119 W74",
              "Tables are encrypted with a customer's own key",
              TABLE,
              "/SSESpecification/KMSMasterKeyId",
              ".+",
              "Allowlist",
              "'arn:aws:kms:us-east-1:111111111111:key/1'"),
          Rule.property(
              "DynamoDB.1 W73",
              "Tables take whatever comes",
              TABLE,
              "/BillingMode",
              "PAY_PER_REQUEST",
              "Allowlist",
              "'PROVISIONED'"),
          Rule.property(
              "DynamoDB.6",
              "DynamoDB refuses to delete the tables",
              TABLE,
              "/DeletionProtectionEnabled",
              "true",
              "Allowlist",
              "true"),
          new Rule(
              List.of("W28"),
              "Resources that an update may replace have no name of their own",
              Rule.types(ALARM, MANAGED_POLICY, ROLE, TABLE),
              (resource, _) -> !resource.properties().has(resource.type().nameProperty()),
              List.of(
                  Example.at("BrakeAlarm", "/AlarmName", ""),
                  Example.at("ReviewersPolicy", "/ManagedPolicyName", "'reviewers'"),
                  Example.at("IntakeRole", "/RoleName", "'intake'"),
                  Example.at("Allowlist", "/TableName", ""))),
          Rule.property(
              "CKV_AWS_19 W41",
              "Buckets say how they are encrypted",
              BUCKET,
              "/BucketEncryption",
              ".*\"SSEAlgorithm\":\"(AES256|aws:kms)\".*",
              BUCKET_ID,
              ""),
          Rule.property(
              "CKV_AWS_145 S3.17",
              "Buckets are encrypted with a key of KMS",
              BUCKET,
              "/BucketEncryption",
              ".*\"SSEAlgorithm\":\"aws:kms\".*",
              BUCKET_ID,
              "{'ServerSideEncryptionConfiguration': [{'ServerSideEncryptionByDefault':"
                  + " {'SSEAlgorithm': 'aws:kms'}}]}"),
          publicAccess("CKV_AWS_53", "Buckets take no public access lists", "BlockPublicAcls"),
          publicAccess("CKV_AWS_54", "Buckets take no public policies", "BlockPublicPolicy"),
          publicAccess("CKV_AWS_55", "Buckets ignore public access lists", "IgnorePublicAcls"),
          publicAccess("CKV_AWS_56", "Buckets keep everybody else out", "RestrictPublicBuckets"),
          Rule.property(
              "CKV_AWS_20 CKV_AWS_57 F14 W31",
              "Buckets have no access list",
              BUCKET,
              "/AccessControl",
              "",
              BUCKET_ID,
              "'PublicRead'"),
          Rule.property(
              "S3.12",
              "Buckets know no access lists",
              BUCKET,
              "/OwnershipControls/Rules/0/ObjectOwnership",
              "BucketOwnerEnforced",
              BUCKET_ID,
              "'ObjectWriter'"),
          new Rule(
              List.of("CKV_AWS_379", "S3.5", "W51"),
              "Buckets have a policy, and it keeps plain HTTP out",
              Set.of(BUCKET),
              DataRules::keepsPlainHttpOut,
              List.of(
                  new Example(
                      BUCKET_ID,
                      BUCKET_ID + "Policy",
                      "/PolicyDocument/Statement/0/Condition/Bool/aws:SecureTransport",
                      "'true'"),
                  new Example(
                      BUCKET_ID,
                      BUCKET_ID + "Policy",
                      "/PolicyDocument/Statement/0/Action",
                      "'s3:GetObject'"),
                  new Example(
                      BUCKET_ID,
                      BUCKET_ID + "Policy",
                      "/PolicyDocument/Statement/0/Resource",
                      "'arn:aws:s3:::doorman-streamfailures'"))),
          Rule.statements(
              "CKV_AWS_93",
              "Policies on buckets lock nobody out for good",
              Set.of(BUCKET_POLICY),
              statement -> statement.allows() || statement.has("Condition"),
              Example.at(
                  BUCKET_ID + "Policy",
                  "/PolicyDocument/Statement/-",
                  "{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*',"
                      + " 'Resource': 'arn:aws:s3:::doorman-streamfailures'}")),
          Rule.property(
              "CKV2_AWS_61 S3.13",
              "What is in buckets ends some day",
              BUCKET,
              "/LifecycleConfiguration/Rules/0/ExpirationInDays",
              "[0-9]+",
              BUCKET_ID,
              ""),
          Rule.property(
              "CKV_AWS_300",
              "Uploads that nobody finishes end some day",
              BUCKET,
              "/LifecycleConfiguration/Rules/0/AbortIncompleteMultipartUpload/DaysAfterInitiation",
              "[0-9]+",
              BUCKET_ID,
              ""),
          Rule.property(
              "CKV_AWS_18 S3.9 W35",
              "Who reads and writes in buckets is logged",
              BUCKET,
              "/LoggingConfiguration",
              ".+",
              BUCKET_ID,
              "{'DestinationBucketName': 'logs'}"),
          Rule.property(
              "CKV_AWS_21 S3.14",
              "Buckets keep old versions",
              BUCKET,
              "/VersioningConfiguration",
              ".*Enabled.*",
              BUCKET_ID,
              "{'Status': 'Enabled'}"),
          Rule.property(
              "CKV_AWS_144 S3.7",
              "Buckets are copied to another Region",
              BUCKET,
              "/ReplicationConfiguration",
              ".+",
              BUCKET_ID,
              "{'Role': 'arn:aws:iam::111111111111:role/replication'}"),
          Rule.property(
              "CKV2_AWS_62 S3.11",
              "Buckets tell of what is put into them",
              BUCKET,
              "/NotificationConfiguration",
              ".+",
              BUCKET_ID,
              "{'EventBridgeConfiguration': {}}"),
          Rule.property(
              "S3.15",
              "What is in buckets can be locked",
              BUCKET,
              "/ObjectLockEnabled",
              "true",
              BUCKET_ID,
              "true"));

  private DataRules() {}

  private static Rule publicAccess(String id, String demand, String property) {
    return Rule.property(
        id + " CKV2_AWS_6 S3.8",
        demand,
        BUCKET,
        "/PublicAccessBlockConfiguration/" + property,
        "true",
        BUCKET_ID,
        "false");
  }

  private static boolean keepsPlainHttpOut(Resource bucket, Template template) {
    return template.resources().stream()
        .filter(resource -> resource.type() == BUCKET_POLICY)
        .filter(policy -> Rule.text(policy, "/Bucket").equals(bucket.attribute("Ref")))
        .flatMap(PolicyStatement::in)
        .anyMatch(statement ->
            Stream.of("", "/*")
                .allMatch(rest -> statement.keepsPlainHttpFrom(bucket.attribute("Arn") + rest)));
  }
}
