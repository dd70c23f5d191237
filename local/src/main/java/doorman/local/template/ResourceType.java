package doorman.local.template;

import java.util.Arrays;
import java.util.Optional;

/** The types of resources that the local run knows. */
public enum ResourceType {
  BUS("AWS::Events::EventBus", "Name"),
  BUS_POLICY("AWS::Events::EventBusPolicy", "Id"),
  RULE("AWS::Events::Rule", "Name"),
  QUEUE("AWS::SQS::Queue", "QueueName"),
  QUEUE_POLICY("AWS::SQS::QueuePolicy", "Id"),
  TOPIC("AWS::SNS::Topic", "TopicName"),
  TOPIC_POLICY("AWS::SNS::TopicPolicy", "Id"),
  SUBSCRIPTION("AWS::SNS::Subscription", "Id"),
  TABLE("AWS::DynamoDB::Table", "TableName"),
  FUNCTION("AWS::Serverless::Function", "FunctionName"),
  MAPPING("AWS::Lambda::EventSourceMapping", "Id"),
  PERMISSION("AWS::Lambda::Permission", "Id"),
  INVOKE_CONFIG("AWS::Lambda::EventInvokeConfig", "Id"),
  FUNCTION_URL("AWS::Lambda::Url", "Id"),
  LOG_GROUP("AWS::Logs::LogGroup", "LogGroupName"),
  ROLE("AWS::IAM::Role", "RoleName"),
  MANAGED_POLICY("AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
  BUCKET("AWS::S3::Bucket", "BucketName"),
  BUCKET_POLICY("AWS::S3::BucketPolicy", "Id"),
  ALARM("AWS::CloudWatch::Alarm", "AlarmName"),
  DASHBOARD("AWS::CloudWatch::Dashboard", "DashboardName"),
  ARCHIVE("AWS::Events::Archive", "ArchiveName"),
  ENDPOINT_SERVICE("AWS::EC2::VPCEndpointService", "ServiceId"),
  SERVICE_PERMISSIONS("AWS::EC2::VPCEndpointServicePermissions", "Id"),
  CONNECTION_NOTIFICATION("AWS::EC2::VPCEndpointConnectionNotification", "Id"),
  KEY("AWS::KMS::Key", "KeyId"),
  KEY_ALIAS("AWS::KMS::Alias", "AliasName");

  private final String awsName;
  private final String nameProperty;

  ResourceType(String awsName, String nameProperty) {
    this.awsName = awsName;
    this.nameProperty = nameProperty;
  }

  public String awsName() {
    return awsName;
  }

  /** The property that names a resource of this type; without it, CloudFormation makes one up. */
  String nameProperty() {
    return nameProperty;
  }

  static Optional<ResourceType> named(String awsName) {
    return Arrays.stream(values()).filter(type -> type.awsName.equals(awsName)).findFirst();
  }
}
