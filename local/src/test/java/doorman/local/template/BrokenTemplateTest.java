package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the local run does not know, and what AWS would refuse, is refused by name. */
class BrokenTemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "VisibilityTimeout: 720; VisibilityTimeout: 720\\n      FifoQueue: true; "
            + "Resource Requests (AWS::SQS::Queue): property FifoQueue is not known to the local run",
        "maxReceiveCount: 1000; maxReceiveCount: 1000\\n        maximumAge: 5; "
            + "Resource Requests (AWS::SQS::Queue): property RedrivePolicy.maximumAge is not known"
            + " to the local run",
        "KeyType: HASH; KeyType: HASH\\n          Order: 1; "
            + "Resource Allowlist (AWS::DynamoDB::Table): property KeySchema[0].Order is not known"
            + " to the local run",
        "MemorySize: 1769; MemorySize: 1769\\n    Tracing: Active; "
            + "Resource Decide (AWS::Serverless::Function): property Tracing is not known to the"
            + " local run",
        "DeletionPolicy: Delete; CreationPolicy: Delete; "
            + "Resource DecideLogs (AWS::Logs::LogGroup): CreationPolicy is not known to the local"
            + " run",
        "SkipBuild: true; BuildMethod: makefile; "
            + "Resource Decide (AWS::Serverless::Function): Metadata.BuildMethod is not known to the"
            + " local run",
        "Type: AWS::Logs::LogGroup; Type: AWS::Kinesis::Stream; "
            + "Resource DecideLogs: type AWS::Kinesis::Stream is not known to the local run",
        "Resources:; Mappings: {}\\nResources:; Section Mappings is not known to the local run",
        "Globals:; Globals:\\n  Api: {}; Globals: Api is not known to the local run",
        "ConstraintDescription:; NoEcho: true\\n    ConstraintDescription:; "
            + "Parameter ManagedServices NoEcho is not known to the local run",
        "InvokeMode: BUFFERED; Cors: {}; "
            + "Resource ReviewFunctionUrl (AWS::Lambda::Url): property Cors is not known to the"
            + " local run",
        "TreatMissingData: breaching; TreatMissingData: breaching\\n     "
            + " EvaluateLowSampleCountPercentile: ignore; "
            + "Resource PatrolSilentAlarm (AWS::CloudWatch::Alarm): property"
            + " EvaluateLowSampleCountPercentile is not known to the local run",
        "- EventCount; - ErrorCount; "
            + "Resource AllowlistEdits (AWS::Lambda::EventSourceMapping): property"
            + " MetricsConfig.Metrics has the value ErrorCount, which is not known to the local run",
        "Description: The event bus; Export: {}\\n    Description: The event bus; "
            + "Output BusName: Export is not known to the local run"
      })
  void refusesWhatItDoesNotKnow(String said, String instead, String why) {
    assertRefused(said, instead, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "!If [OwnsKey, !Ref AWS::NoValue, true]; false; "
            + "Resource Requests (AWS::SQS::Queue): property SqsManagedSseEnabled is false: the"
            + " local run knows no unencrypted queue",
        "BillingMode: PAY_PER_REQUEST; BillingMode: PROVISIONED; "
            + "Resource Allowlist (AWS::DynamoDB::Table): property BillingMode has the value"
            + " PROVISIONED, which is not known to the local run",
        "SSEEnabled: true; SSEEnabled: yes please; "
            + "Resource Allowlist (AWS::DynamoDB::Table): property SSESpecification.SSEEnabled has"
            + " the value yes please, which is not known to the local run",
        "- arm64; - sparc; "
            + "Resource Decide (AWS::Serverless::Function): property Architectures has the value"
            + " sparc, which is not known to the local run",
        "AuthType: AWS_IAM; AuthType: NONE; "
            + "Resource ReviewFunctionUrl (AWS::Lambda::Url): property AuthType has the value NONE,"
            + " which is not known to the local run",
        "Runtime: java25; Runtime: java21; "
            + "Resource Decide (AWS::Serverless::Function): property Runtime has the value java21,"
            + " which is not known to the local run",
        "- ReportBatchItemFailures; - ReportNothing; "
            + "Resource DecideRequests (AWS::Lambda::EventSourceMapping): property"
            + " FunctionResponseTypes has the value [ReportNothing], which is not known to the"
            + " local run",
        "SkipBuild: true; SkipBuild: false; "
            + "Resource Decide (AWS::Serverless::Function): Metadata.SkipBuild has the value false,"
            + " which is not known to the local run",
        "DeletionPolicy: RetainExceptOnCreate; DeletionPolicy: Keep; "
            + "Resource Key (AWS::KMS::Key): DeletionPolicy has the value \"Keep\","
            + " which is not known to the local run",
        "VisibilityTimeout: 720; VisibilityTimeout: 43201; "
            + "Resource Requests (AWS::SQS::Queue): property VisibilityTimeout is 43201, not from 0"
            + " to 43200",
        "maxReceiveCount: 1000; maxReceiveCount: often; "
            + "Resource Requests (AWS::SQS::Queue): property RedrivePolicy.maxReceiveCount is no"
            + " number: often",
        "MaximumConcurrency: 2; MaximumConcurrency: 1; "
            + "Resource DecideRequests (AWS::Lambda::EventSourceMapping): property"
            + " ScalingConfig.MaximumConcurrency is 1, not from 2 to 1000",
        "MaximumBatchingWindowInSeconds: 1; MaximumBatchingWindowInSeconds: 0; "
            + "Resource DecideRequests (AWS::Lambda::EventSourceMapping): property BatchSize is"
            + " above 10 and needs a window of a second",
        "Handler: doorman.decide.DecideHandler; Description: Twice; line 0: Description is said"
            + " twice"
      })
  void refusesValuesThatItDoesNotKnow(String said, String instead, String why) {
    assertRefused(said, instead, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "EventBusName: !Ref Bus; EventBusName: !Ref Buss; "
            + "Resource RequestsRule (AWS::Events::Rule): property EventBusName: Ref names Buss,"
            + " which is nothing",
        "Role: !GetAtt DecideRole.Arn; Role: !GetAtt DecideRole.Arm; "
            + "Resource Decide (AWS::Serverless::Function): property Role: GetAtt names"
            + " DecideRole.Arm, which is nothing",
        "Arn: !GetAtt Requests.Arn; Arn: !GetAtt [Request, Arn]; "
            + "Resource RequestsRule (AWS::Events::Rule): property Targets[0].Arn: GetAtt names"
            + " Request.Arn, which is nothing",
        "QueueName: !Sub ${AWS::StackName}-requests; QueueName: !Sub ${AWS::StackNam}-requests; "
            + "Resource Requests (AWS::SQS::Queue): property QueueName: Ref names AWS::StackNam,"
            + " which is nothing",
        "- ListsServices; - ListServices; "
            + "Resource DecideRole (AWS::IAM::Role): property"
            + " Policies[0].PolicyDocument.Statement[7]: If names condition ListServices, which is"
            + " not there",
        "RETENTION_DAYS: !Ref; RETENTION_DAYS: !ImportValue; "
            + "line 0: !ImportValue is not known to the local run",
        "TableName: !Sub ${AWS::StackName}-allowlist; TableName: !Ref Allowlist; "
            + "Resource Allowlist (AWS::DynamoDB::Table) is named after itself"
      })
  void refusesNamesOfNothing(String said, String instead, String why) {
    assertRefused(said, instead, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "Service: lambda.amazonaws.com; Service: ec2.amazonaws.com; "
            + "Function doorman-decide: its role arn:aws:iam::111111111111:role/doorman-DecideRole"
            + " does not let lambda.amazonaws.com assume it",
        "Role: !GetAtt DecideRole.Arn; Role: arn:aws:iam::111111111111:role/other; "
            + "Function doorman-decide: there is no role arn:aws:iam::111111111111:role/other",
        "VisibilityTimeout: 720; VisibilityTimeout: 119; "
            + "Mapping DecideRequests: queue visibility timeout: 119 seconds is less than function"
            + " timeout: 120 seconds",
        "- sqs:GetQueueAttributes; - sqs:GetQueueUrl; "
            + "Mapping DecideRequests: the execution role does not have permissions to call"
            + " sqs:GetQueueAttributes on arn:aws:sqs:us-east-1:111111111111:doorman-requests",
        "- !Ref RequestsDead; - requests; There is no queue requests",
        "EventBusName: !Ref Bus; EventBusName: other; "
            + "Rule doorman-requests: there is no bus other",
        "- !Ref RequestsDead; - !Ref Requests; "
            + "Two policies are on the queue"
            + " https://sqs.us-east-1.amazonaws.com/111111111111/doorman-requests",
        "aws:SecureTransport; aws:SourceVpce; "
            + "Resource ConnectionsPolicy (AWS::SNS::TopicPolicy): property PolicyDocument holds a"
            + " policy that is refused: statement KeepPlainHttpOut: condition key aws:SourceVpce is"
            + " not known to the local run",
        "TopicArn: !Ref Connections; TopicArn: other; "
            + "Subscription HintsSubscription: there is no topic other",
        "- !Ref Connections; - other; A policy: there is no topic other",
        "- !Ref Connections; - !Ref Connections\\n        - !Ref Connections; "
            + "Two policies are on the topic"
            + " arn:aws:sns:us-east-1:111111111111:doorman-connections",
        "RawMessageDelivery: false; RawMessageDelivery: true; "
            + "Resource HintsSubscription (AWS::SNS::Subscription): property RawMessageDelivery has"
            + " the value true, which is not known to the local run",
        "AWS::AccountId}:alarm:*; AWS::AccountId}:alarm:other; "
            + "Alarm doorman-requests-late: the topic"
            + " arn:aws:sns:us-east-1:111111111111:doorman-people does not let"
            + " cloudwatch.amazonaws.com publish",
        "FILL(troubles, 0); FILL(trouble, 0); "
            + "Resource FaultsAlarm (AWS::CloudWatch::Alarm): property Metrics[2].Expression has"
            + " [faults, trouble], and there are [faults, troubles]",
        "EvaluationPeriods: 24; EvaluationPeriods: 169; "
            + "Resource StreamFailuresAlarm (AWS::CloudWatch::Alarm): property EvaluationPeriods"
            + " are of several lengths, or longer than PT168H",
        "widgets; gadgets; "
            + "Resource Dashboard (AWS::CloudWatch::Dashboard): property DashboardBody has no list"
            + " of widgets",
        "RetentionDays: !Ref; ArchiveName: of what was told\\n      RetentionDays: !Ref; "
            + "Resource Outcomes (AWS::Events::Archive): property ArchiveName is not 1 to 48 of .-_"
            + " A-Z a-z 0-9: of what was told",
        "SourceArn: !GetAtt Bus.Arn; SourceArn: !GetAtt Decisions.Arn; "
            + "Archive doorman-Outcomes: there is no bus"
            + " arn:aws:dynamodb:us-east-1:111111111111:table/doorman-decisions"
      })
  void refusesWhatAwsWouldNotMake(String said, String instead, String why) {
    assertRefused(said, instead, why);
  }

  @Test
  void refusesAKeyWhoseAttributeIsNotDefined() {
    assertRefused(
        "AttributeName: consumer",
        "AttributeName: customer",
        "Table doorman-allowlist: the keys are of [consumer, service], the attributes defined are"
            + " [customer, service]");
  }

  @Test
  void refusesParametersOutsideTheirPattern() {
    assertThatThrownBy(() -> Templates.deployed(Map.of("ManagedServices", "vpce-svc-1, doorman")))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "Parameter ManagedServices must be ids such as vpce-svc-0123456789abcdef0, separated by"
                + " commas, or empty: \"vpce-svc-1\"");
  }

  @Test
  void refusesParametersThatAreNotThere() {
    assertThatThrownBy(() -> Templates.deployed(Map.of("ManagedService", "")))
        .isInstanceOf(TemplateException.class)
        .hasMessage("Parameter ManagedService is not in the template");
  }

  private static void assertRefused(String said, String instead, String why) {
    String text = Templates.saying(said, instead.replace("\\n", "\n"));

    assertThatThrownBy(() -> Templates.stack(text))
        .isInstanceOf(TemplateException.class)
        .extracting(
            refusal -> String.valueOf(refusal.getMessage()).replaceFirst("^line [0-9]+", "line 0"))
        .isEqualTo(why);
  }
}
