package doorman.local.template;

import static doorman.local.template.ResourceType.FUNCTION;
import static doorman.local.template.ResourceType.FUNCTION_URL;
import static doorman.local.template.ResourceType.LOG_GROUP;
import static doorman.local.template.ResourceType.PERMISSION;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the rule sets demand of functions, of those who may invoke them, and of their logs. */
final class FunctionRules {
  private static final Pattern SECRET =
      Pattern.compile("(AKIA|ASIA)[0-9A-Z]{16}|[A-Za-z0-9/+]{40}|(?s).*-----BEGIN .*");

  static final List<Rule> ALL =
      List.of(
          Rule.property(
              "CKV_AWS_363 Lambda.2",
              "Functions run on a runtime that AWS still cares for",
              FUNCTION,
              "/Runtime",
              "java(21|25)",
              "Intake",
              "'java8'"),
          Rule.property(
              "CKV_AWS_115 W92",
              "Functions have a concurrency of their own",
              FUNCTION,
              "/ReservedConcurrentExecutions",
              "[0-9]+",
              "Intake",
              "5"),
          Rule.property(
              "CKV_AWS_116",
              "Functions have a dead-letter queue",
              FUNCTION,
              "/DeadLetterQueue",
              ".+",
              "Intake",
              "{'Type': 'SQS', 'TargetArn': 'arn:aws:sqs:us-east-1:111111111111:doorman-x'}"),
          Rule.property(
              "CKV_AWS_117 W89 Lambda.3",
              "Functions are in a VPC",
              FUNCTION,
              "/VpcConfig",
              ".+",
              "Intake",
              "{'SubnetIds': ['subnet-11111111'], 'SecurityGroupIds': ['sg-11111111']}"),
          Rule.property(
              "CKV_AWS_173",
              "The environment of functions is encrypted with a customer's own key",
              FUNCTION,
              "/KmsKeyArn",
              ".+",
              "Intake",
              "'arn:aws:kms:us-east-1:111111111111:key/1'"),
          Rule.property(
              "CKV_AWS_272",
              "Functions run signed code only",
              FUNCTION,
              "/CodeSigningConfigArn",
              ".+",
              "Intake",
              "'arn:aws:lambda:us-east-1:111111111111:code-signing-config:csc-1'"),
          Rule.property(
              "CKV_AWS_50 Lambda.7",
              "Functions are traced by X-Ray",
              FUNCTION,
              "/Tracing",
              "Active",
              "Intake",
              "'Active'"),
          new Rule(
              List.of("CKV_AWS_45"),
              "Nothing in the environment of functions looks like a secret",
              Set.of(FUNCTION),
              (function, _) ->
                  function
                      .properties()
                      .at("/Environment/Variables")
                      .valueStream()
                      .noneMatch(value -> SECRET.matcher(value.asText()).matches()),
              List.of(
                  Example.at("Intake", "/Environment/Variables/KEY", "'AKIAIOSFODNN7EXAMPLE'"))),
          new Rule(
              List.of("W58"),
              "Functions may make their log group, and write to it",
              Set.of(FUNCTION),
              FunctionRules::mayMakeItsLogGroup,
              List.of(
                  new Example(
                      "Intake",
                      "IntakeRole",
                      "/Policies/0/PolicyDocument/Statement/-",
                      """
                      {'Effect': 'Allow', 'Resource': 'arn:aws:logs:us-east-1:111111111111:log-group:x',
                       'Action': ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']}\
                      """))),
          Rule.property(
              "CKV_AWS_258",
              "Function URLs ask who calls",
              FUNCTION_URL,
              "/AuthType",
              "AWS_IAM",
              "ReviewFunctionUrl",
              "'NONE'"),
          Rule.property(
              "CKV2_AWS_75",
              "Function URLs are not open to scripts of any site",
              FUNCTION_URL,
              "/Cors",
              "[^*]*",
              "ReviewFunctionUrl",
              "{'AllowOrigins': ['*']}"),
          Rule.property(
              "CKV_AWS_301 F13 Lambda.1",
              "Nobody but AWS services may invoke functions by a permission",
              PERMISSION,
              "/Principal",
              "[a-z.]+[.]amazonaws[.]com",
              "LetScheduleInvokePatrol",
              "'*'"),
          Rule.property(
              "CKV_AWS_364",
              "Services may invoke functions for one source only",
              PERMISSION,
              "/SourceArn",
              "arn:[^*]+",
              "LetScheduleInvokePatrol",
              ""),
          Rule.property(
              "W24",
              "Permissions on functions are to invoke them",
              PERMISSION,
              "/Action",
              "lambda:InvokeFunction",
              "LetScheduleInvokePatrol",
              "'lambda:GetFunction'"),
          Rule.property(
              "F45",
              "Permissions on functions hold no token",
              PERMISSION,
              "/EventSourceToken",
              "",
              "LetScheduleInvokePatrol",
              "'amzn1.ask.skill.1'"),
          Rule.property(
              "CKV_AWS_66 W86",
              "Logs end some day",
              LOG_GROUP,
              "/RetentionInDays",
              "[0-9]+",
              "IntakeLogs",
              ""),
          Rule.property(
              "CKV_AWS_338 CloudWatch.16",
              "Logs are kept for a year",
              LOG_GROUP,
              "/RetentionInDays",
              "36[5-9]|3[7-9][0-9]|[4-9][0-9]{2}|[0-9]{4}",
              "IntakeLogs",
              "400"),
          Rule.property(
              "CKV_AWS_158 W84",
              "Logs are encrypted with a customer's own key",
              LOG_GROUP,
              "/KmsKeyId",
              ".+",
              "IntakeLogs",
              "'arn:aws:kms:us-east-1:111111111111:key/1'"));

  private FunctionRules() {}

  private static boolean mayMakeItsLogGroup(Resource function, Template template) {
    return template.resources().stream()
        .filter(resource -> resource.type() == ResourceType.ROLE)
        .filter(role -> role.attribute("Arn").equals(Rule.text(function, "/Role")))
        .flatMap(PolicyStatement::in)
        .anyMatch(statement ->
            statement
                .actions()
                .containsAll(
                    List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents")));
  }
}
