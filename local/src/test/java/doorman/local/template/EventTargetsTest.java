package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.iam.Access;
import doorman.local.iam.AttachedPolicy;
import doorman.local.iam.PolicyDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that rules and the clock set off. */
class EventTargetsTest {
  private static final String FUNCTION =
      "arn:aws:lambda:us-east-1:111111111111:function:doorman-patrol";
  private static final String RULES = "arn:aws:events:us-east-1:111111111111:rule/";
  private static final String DEAD = "arn:aws:sqs:us-east-1:111111111111:doorman-patrol-dead";
  private static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Bus:
          Type: AWS::Events::EventBus
          Properties:
            Name: doorman
        Dead:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: doorman-patrol-dead
        Topic:
          Type: AWS::SNS::Topic
          Properties:
            TopicName: doorman-people
        Clock:
          Type: AWS::Events::Rule
          Properties:
            Name: doorman-clock
            ScheduleExpression: rate(5 minutes)
            State: ENABLED
            Targets:
              - Id: patrol
                Arn: !GetAtt Patrol.Arn
                RetryPolicy:
                  MaximumRetryAttempts: 3
                  MaximumEventAgeInSeconds: 120
                DeadLetterConfig:
                  Arn: !GetAtt Dead.Arn
        Changes:
          Type: AWS::Events::Rule
          Properties:
            Name: doorman-changes
            State: DISABLED
            EventPattern:
              source:
                - aws.ec2
            Targets:
              - Id: patrol
                Arn: !GetAtt Patrol.Arn
        LetClockIn:
          Type: AWS::Lambda::Permission
          Properties:
            FunctionName: !Ref Patrol
            Action: lambda:InvokeFunction
            Principal: events.amazonaws.com
            SourceArn: !GetAtt Clock.Arn
            SourceAccount: !Ref AWS::AccountId
        LetTopicIn:
          Type: AWS::Lambda::Permission
          Properties:
            FunctionName: !GetAtt Patrol.Arn
            Action: lambda:InvokeFunction
            Principal: sns.amazonaws.com
        Tries:
          Type: AWS::Lambda::EventInvokeConfig
          Properties:
            FunctionName: !Ref Patrol
            Qualifier: $LATEST
            MaximumRetryAttempts: 1
            MaximumEventAgeInSeconds: 300
            DestinationConfig:
              OnFailure:
                Destination: !GetAtt Dead.Arn
        Patrol:
          Type: AWS::Serverless::Function
          Properties:
            FunctionName: doorman-patrol
            Runtime: java25
            CodeUri: patrol.jar
            Handler: doorman.Patrol
            MemorySize: 512
            Timeout: 60
            Role: !GetAtt PatrolRole.Arn
            LoggingConfig:
              LogGroup: /aws/lambda/doorman-patrol
            Environment:
              Variables: {}
        PatrolRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: patrol
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: sqs:SendMessage
                      Resource: !GetAtt Dead.Arn
      """;

  @Test
  void holdsRulesOnTheDefaultBus() {
    assertThat(Templates.stack(TEMPLATE).rules())
        .containsExactly(
            new DeclaredRule(
                "doorman-clock",
                RULES + "doorman-clock",
                "default",
                Optional.empty(),
                Optional.of("rate(5 minutes)"),
                true,
                List.of(
                    new DeclaredRule.Target(
                        "patrol", FUNCTION, Duration.ofMinutes(2), 3, Optional.of(DEAD)))),
            new DeclaredRule(
                "doorman-changes",
                RULES + "doorman-changes",
                "default",
                Optional.of("{\"source\":[\"aws.ec2\"]}"),
                Optional.empty(),
                false,
                List.of(
                    new DeclaredRule.Target(
                        "patrol", FUNCTION, Duration.ofDays(1), 185, Optional.empty()))));
  }

  @Test
  void holdsHowHardAFunctionIsTried() {
    assertThat(Templates.stack(TEMPLATE).invokeConfigs())
        .containsExactly(
            new DeclaredInvokeConfig(
                "Tries",
                "doorman-patrol",
                1,
                Duration.ofMinutes(5),
                Optional.empty(),
                Optional.of(DEAD)));
  }

  @ParameterizedTest
  @CsvSource({
    "events.amazonaws.com, doorman-clock, 111111111111, true",
    "events.amazonaws.com, doorman-changes, 111111111111, false",
    "events.amazonaws.com, doorman-clock, 222222222222, false",
    "sns.amazonaws.com, doorman-changes, 222222222222, true",
    "s3.amazonaws.com, doorman-clock, 111111111111, false"
  })
  void letsInWhomAPermissionNames(String principal, String rule, String account, boolean allowed) {
    PolicyDocument policy = Templates.stack(TEMPLATE).resourcePolicies().get(FUNCTION);
    var access =
        new Access(
            "lambda:InvokeFunction",
            FUNCTION,
            Map.of(
                "aws:SourceArn", List.of(RULES + rule),
                "aws:SourceAccount", List.of(account)));

    assertThat(new AttachedPolicy(Objects.requireNonNull(policy)).allows(principal, access))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ScheduleExpression: rate(5 minutes); EventBusName: !Ref Bus; "
            + "Rule doorman-clock: EventPattern or ScheduleExpression must be specified",
        "ScheduleExpression: rate(5 minutes); ScheduleExpression: rate(5 minutes)\\n"
            + "      EventBusName: !Ref Bus; "
            + "Rule doorman-clock: ScheduleExpression is supported only on the default event bus",
        "State: ENABLED; State: ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS; "
            + "Resource Clock (AWS::Events::Rule): property State has the value"
            + " ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS, which is not known to the local run",
        "Arn: !GetAtt Patrol.Arn; Arn: !Sub ${Patrol.Arn}-2; "
            + "Rule doorman-clock: there is no function"
            + " arn:aws:lambda:us-east-1:111111111111:function:doorman-patrol-2",
        "Arn: !GetAtt Dead.Arn; Arn: !Sub ${Dead.Arn}-2; "
            + "Rule doorman-clock: there is no queue"
            + " arn:aws:sqs:us-east-1:111111111111:doorman-patrol-dead-2",
        "FunctionName: !Ref Patrol; FunctionName: doorman-petrol; "
            + "Permission LetClockIn: there is no function doorman-petrol",
        "Action: lambda:InvokeFunction; Action: lambda:*; "
            + "Resource LetClockIn (AWS::Lambda::Permission): property Action has the value"
            + " lambda:*, which is not known to the local run",
        "Principal: events.amazonaws.com; Principal: '*'; "
            + "Resource LetClockIn (AWS::Lambda::Permission): property Principal is *, no service"
            + " known to the local run",
        "SourceArn: !GetAtt Clock.Arn; SourceArn: !Ref Clock; "
            + "Resource LetClockIn (AWS::Lambda::Permission): property SourceArn is no ARN:"
            + " doorman-clock",
        "SourceAccount: !Ref AWS::AccountId; PrincipalOrgID: o-1; "
            + "Resource LetClockIn (AWS::Lambda::Permission): property PrincipalOrgID is not known"
            + " to the local run",
        "Qualifier: $LATEST; Qualifier: live; "
            + "Resource Tries (AWS::Lambda::EventInvokeConfig): property Qualifier has the value"
            + " live, which is not known to the local run",
        "MaximumRetryAttempts: 1; MaximumRetryAttempts: 3; "
            + "Resource Tries (AWS::Lambda::EventInvokeConfig): property MaximumRetryAttempts is 3,"
            + " not from 0 to 2",
        "MaximumEventAgeInSeconds: 300; MaximumEventAgeInSeconds: 59; "
            + "Resource Tries (AWS::Lambda::EventInvokeConfig): property MaximumEventAgeInSeconds"
            + " is 59, not from 60 to 21600",
        "Destination: !GetAtt Dead.Arn; Destination: !Ref Topic; "
            + "Resource Tries (AWS::Lambda::EventInvokeConfig): property"
            + " DestinationConfig.OnFailure.Destination is"
            + " arn:aws:sns:us-east-1:111111111111:doorman-people: the local run sends records to"
            + " queues only",
        "Action: sqs:SendMessage; Action: sqs:ReceiveMessage; "
            + "Configuration Tries: The function's execution role does not have permissions to call"
            + " SendMessage on arn:aws:sqs:us-east-1:111111111111:doorman-patrol-dead"
      })
  void refusesWhatAwsWouldNotMakeOrTheLocalRunDoesNotKnow(String said, String instead, String why) {
    assertThat(TEMPLATE).contains(said);
    String text = replaceFirst(said, instead.replace("\\n", "\n"));

    assertThatThrownBy(() -> Templates.stack(text))
        .isInstanceOf(TemplateException.class)
        .hasMessage(why);
  }

  @Test
  void refusesTwoConfigurationsOfOneFunction() {
    String text =
        TEMPLATE
            + """
              More:
                Type: AWS::Lambda::EventInvokeConfig
                Properties:
                  FunctionName: !GetAtt Patrol.Arn
                  Qualifier: $LATEST
            """;

    assertThatThrownBy(() -> Templates.stack(text))
        .isInstanceOf(TemplateException.class)
        .hasMessage("Configuration More: there is another of the function doorman-patrol");
  }

  private static String replaceFirst(String said, String instead) {
    int place = TEMPLATE.indexOf(said);
    return TEMPLATE.substring(0, place) + instead + TEMPLATE.substring(place + said.length());
  }
}
