package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A function that hears of the changes of a table, with a bucket for what it fails on. */
class StreamMappingsTest {
  private static final String STREAM =
      "arn:aws:dynamodb:us-east-1:111111111111:table/doorman-decisions/stream/";
  private static final String BUCKET = "arn:aws:s3:::doorman-failures";
  private static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Decisions:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: doorman-decisions
            AttributeDefinitions: [{AttributeName: service, AttributeType: S}]
            KeySchema: [{AttributeName: service, KeyType: HASH}]
            StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}
        Failures:
          Type: AWS::S3::Bucket
        FailuresPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Failures
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Principal: "*"
                  Action: s3:*
                  Resource: !Sub ${Failures.Arn}/*
                  Condition: {Bool: {aws:SecureTransport: "false"}}
        Announce:
          Type: AWS::Serverless::Function
          Properties:
            FunctionName: doorman-announce
            Runtime: java25
            CodeUri: announce.jar
            Handler: doorman.announce.AnnounceHandler
            Timeout: 60
            MemorySize: 1769
            Role: !GetAtt AnnounceRole.Arn
            LoggingConfig: {LogGroup: logs}
            Environment: {Variables: {}}
        AnnounceRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: {Service: lambda.amazonaws.com}
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: announce
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action:
                        - dynamodb:DescribeStream
                        - dynamodb:GetRecords
                        - dynamodb:GetShardIterator
                        - dynamodb:ListStreams
                      Resource: !GetAtt Decisions.StreamArn
                    - Effect: Allow
                      Action: s3:ListBucket
                      Resource: !GetAtt Failures.Arn
                    - Effect: Allow
                      Action: s3:PutObject
                      Resource: !Sub ${Failures.Arn}/*
        AnnounceDecisions:
          Type: AWS::Lambda::EventSourceMapping
          Properties:
            FunctionName: !Ref Announce
            EventSourceArn: !GetAtt Decisions.StreamArn
            StartingPosition: TRIM_HORIZON
            BatchSize: 10000
            MaximumBatchingWindowInSeconds: 300
            ParallelizationFactor: 10
            MaximumRetryAttempts: 10000
            MaximumRecordAgeInSeconds: 604800
            BisectBatchOnFunctionError: true
            FunctionResponseTypes: [ReportBatchItemFailures]
            FilterCriteria:
              Filters:
                - Pattern: '{"eventName":["INSERT","MODIFY"]}'
                - Pattern: '{"dynamodb":{"NewImage":{"status":{"S":[{"anything-but":""}]}}}}'
            DestinationConfig: {OnFailure: {Destination: !GetAtt Failures.Arn}}
      """;

  @Test
  void readsEveryPropertyOfAMapping() {
    assertThat(Templates.stack(TEMPLATE).mappings())
        .containsExactly(
            new DeclaredStreamMapping(
                "AnnounceDecisions",
                "doorman-announce",
                STREAM + "1970-01-01T00:00:00.000",
                "TRIM_HORIZON",
                10_000,
                Duration.ofMinutes(5),
                10,
                new DeclaredStreamMapping.Failing(
                    Optional.of(10_000),
                    Optional.of(Duration.ofDays(7)),
                    true,
                    Optional.of(BUCKET)),
                true,
                List.of(
                    "{\"eventName\":[\"INSERT\",\"MODIFY\"]}",
                    "{\"dynamodb\":{\"NewImage\":{\"status\":{\"S\":[{\"anything-but\":\"\"}]}}}}"),
                true));
  }

  @Test
  void assumesWhatLambdaDoesWhereTheTemplateIsSilent() {
    String silent =
        TEMPLATE.substring(0, TEMPLATE.indexOf("      BatchSize")) + "      Enabled: false\n";

    assertThat(Templates.stack(silent).mappings())
        .containsExactly(
            new DeclaredStreamMapping(
                "AnnounceDecisions",
                "doorman-announce",
                STREAM + "1970-01-01T00:00:00.000",
                "TRIM_HORIZON",
                100,
                Duration.ZERO,
                1,
                new DeclaredStreamMapping.Failing(
                    Optional.empty(), Optional.empty(), false, Optional.empty()),
                false,
                List.of(),
                false));
  }

  @Test
  void takesMinusOneForNoLimit() {
    Stack stack =
        Templates.stack(
            TEMPLATE
                .replace("MaximumRetryAttempts: 10000", "MaximumRetryAttempts: -1")
                .replace("MaximumRecordAgeInSeconds: 604800", "MaximumRecordAgeInSeconds: -1"));

    assertThat(stack.mappings())
        .extracting(mapping -> ((DeclaredStreamMapping) mapping).failing())
        .containsExactly(
            new DeclaredStreamMapping.Failing(
                Optional.empty(), Optional.empty(), true, Optional.of(BUCKET)));
  }

  @Test
  void namesTheStreamInMappingsAndRolesAsItIsOnceItIsMade() {
    String made = STREAM + "2026-11-21T09:30:00.000";
    Place place = Templates.PLACE.withStreams(Map.of("doorman-decisions", made));

    Stack stack = Templates.stack(TEMPLATE, place);

    assertThat(stack.mappings())
        .extracting(mapping -> ((DeclaredStreamMapping) mapping).streamArn())
        .containsExactly(made);
  }

  @Test
  void makesANameForABucketThatHasNone() {
    assertThat(Templates.stack(TEMPLATE).buckets())
        .containsExactly(new DeclaredBucket("doorman-failures", BUCKET));
  }

  @Test
  void hasThePolicyOfTheBucketUnderItsArn() {
    assertThat(Templates.stack(TEMPLATE).resourcePolicies()).containsOnlyKeys(BUCKET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "BatchSize: 10000; BatchSize: 10001; BatchSize is 10001, not from 1 to 10000",
        "Seconds: 300; Seconds: 301; MaximumBatchingWindowInSeconds is 301, not from 0 to 300",
        "Factor: 10; Factor: 11; ParallelizationFactor is 11, not from 1 to 10",
        "Attempts: 10000; Attempts: -2; MaximumRetryAttempts is -2, not from -1 to 10000",
        "604800; 604801; MaximumRecordAgeInSeconds is 604801, not from -1 to 604800",
        "604800; 59; MaximumRecordAgeInSeconds is neither -1 nor from 60 to 604800",
        "OnFunctionError: true; OnFunctionError: perhaps; BisectBatchOnFunctionError has the value"
            + " perhaps, which is not known to the local run",
        "TRIM_HORIZON; AT_TIMESTAMP; StartingPosition has the value AT_TIMESTAMP, which is not"
            + " known to the local run",
        "StartingPosition: TRIM_HORIZON; Enabled: true; StartingPosition is missing",
        "[ReportBatchItemFailures]; [Everything]; FunctionResponseTypes has the value [Everything],"
            + " which is not known to the local run",
        "ParallelizationFactor: 10; ScalingConfig: {MaximumConcurrency: 2}; ScalingConfig is not"
            + " known to the local run",
        "ParallelizationFactor: 10; TumblingWindowInSeconds: 1; TumblingWindowInSeconds is not"
            + " known to the local run",
        "!GetAtt Failures.Arn}}; arn:aws:sqs:us-east-1:111111111111:dead}};"
            + " DestinationConfig.OnFailure.Destination is no bucket, and the local run knows no"
            + " other: arn:aws:sqs:us-east-1:111111111111:dead",
        "OnFailure:; OnSuccess:; DestinationConfig.OnFailure is missing",
        "EventSourceArn: !GetAtt Decisions.StreamArn; EventSourceArn: kafka; EventSourceArn names"
            + " neither a queue nor a stream: kafka"
      })
  void refusesWhatNoMappingOfAStreamMayHave(String said, String instead, String why) {
    assertRefused(
        last(said, instead),
        "Resource AnnounceDecisions (AWS::Lambda::EventSourceMapping): property " + why);
  }

  @Test
  void refusesAFilterThatIsNoEventPattern() {
    assertThatThrownBy(() ->
            Templates.stack(last("{\"eventName\":[\"INSERT\",\"MODIFY\"]}", "{\"eventName\":1}")))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith(
            "Resource AnnounceDecisions (AWS::Lambda::EventSourceMapping): property"
                + " FilterCriteria.Filters[0].Pattern is not valid: ");
  }

  @Test
  void refusesMoreThanFiveFilters() {
    assertRefused(
        last("Filters:", "Filters:" + "\n          - Pattern: '{\"a\":[1]}'".repeat(4)),
        "Resource AnnounceDecisions (AWS::Lambda::EventSourceMapping): property"
            + " FilterCriteria.Filters are more than 5");
  }

  @ParameterizedTest
  @CsvSource({
    "dynamodb:DescribeStream, STREAM",
    "dynamodb:GetRecords, STREAM",
    "dynamodb:GetShardIterator, STREAM",
    "dynamodb:ListStreams, STREAM",
    "s3:ListBucket, BUCKET",
    "s3:PutObject, BUCKET/aws/lambda/*"
  })
  void refusesARoleThatMayNot(String action, String resource) {
    String arn =
        resource.replace("STREAM", STREAM + "1970-01-01T00:00:00.000").replace("BUCKET", BUCKET);

    assertRefused(
        TEMPLATE.replace(action, "sts:GetCallerIdentity"),
        "Mapping AnnounceDecisions: the execution role does not have permissions to call %s on %s"
            .formatted(action, arn));
  }

  @Test
  void refusesATableWithoutAStream() {
    String other = STREAM.replace("decisions", "others") + "2026-11-21T09:30:00.000";

    assertRefused(
        last("EventSourceArn: !GetAtt Decisions.StreamArn", "EventSourceArn: " + other),
        "Mapping AnnounceDecisions: there is no stream " + other);
  }

  @Test
  void refusesABucketThatIsNotThere() {
    assertRefused(
        last("!GetAtt Failures.Arn}}", "arn:aws:s3:::others}}"),
        "Mapping AnnounceDecisions: there is no bucket arn:aws:s3:::others");
  }

  @Test
  void letsTwoReadAStreamAndNoThird() {
    String mapping = TEMPLATE.substring(TEMPLATE.indexOf("  AnnounceDecisions:"));
    String two = TEMPLATE + mapping.replace("AnnounceDecisions", "Second");

    assertThat(Templates.stack(two).mappings()).hasSize(2);
    assertRefused(
        two + mapping.replace("AnnounceDecisions", "Third"),
        "3 mappings read the stream %s1970-01-01T00:00:00.000, which takes two".formatted(STREAM));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "BucketName: Failures; BucketName is no name of a bucket: Failures",
        "ObjectLockEnabled: true; ObjectLockEnabled is not known to the local run",
        "OwnershipControls: {Rules: [{ObjectOwnership: ObjectWriter}]};"
            + " OwnershipControls.Rules[0].ObjectOwnership has the value ObjectWriter, which is"
            + " not known to the local run",
        "LifecycleConfiguration: {Rules: [{Status: Enabled, ExpirationInDays: 0}]};"
            + " LifecycleConfiguration.Rules[0].ExpirationInDays is 0, not from 1 to 36500",
        "PublicAccessBlockConfiguration: {BlockPublicAcls: sure};"
            + " PublicAccessBlockConfiguration.BlockPublicAcls has the value sure, which is not"
            + " known to the local run"
      })
  void refusesBucketsThatItDoesNotKnow(String property, String why) {
    assertRefused(
        TEMPLATE.replace(
            "    Type: AWS::S3::Bucket\n",
            "    Type: AWS::S3::Bucket\n    Properties:\n      " + property + "\n"),
        "Resource Failures (AWS::S3::Bucket): property " + why);
  }

  @Test
  void refusesPoliciesOnBucketsThatAreNotThereOrHaveOne() {
    assertRefused(
        TEMPLATE.replace("Bucket: !Ref Failures", "Bucket: others"), "There is no bucket others");
    String policy =
        TEMPLATE.substring(TEMPLATE.indexOf("  FailuresPolicy:"), TEMPLATE.indexOf("  Announce:"));
    assertRefused(
        TEMPLATE + policy.replace("FailuresPolicy", "OtherPolicy"),
        "Two policies are on the bucket doorman-failures");
  }

  /** The template with the last place that says one thing saying another. */
  private static String last(String said, String instead) {
    int place = TEMPLATE.lastIndexOf(said);
    assertThat(place).isPositive();
    return TEMPLATE.substring(0, place) + instead + TEMPLATE.substring(place + said.length());
  }

  private static void assertRefused(String template, String why) {
    assertThatThrownBy(() -> Templates.stack(template))
        .isInstanceOf(TemplateException.class)
        .hasMessage(why);
  }
}
