package doorman.local.template;

import static doorman.local.template.ResourceType.KEY;
import static doorman.local.template.ResourceType.MANAGED_POLICY;
import static doorman.local.template.ResourceType.ROLE;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the rule sets demand of roles, of policies for people, of keys, and of who may be a role.
 */
final class IdentityRules {
  private static final Pattern EVERYTHING = Pattern.compile("[*]|arn(:[^:]*){4}:[*]");
  private static final Pattern ALL_KEYS =
      Pattern.compile("[*]|arn:[^:]*:kms:[^:]*:[^:]*:(key/)?[*]");
  private static final Pattern LOOKS = Pattern.compile("[a-z0-9]+:(Describe|List)[A-Za-z]+");

  /** Whoever may do one of these may do more before long. */
  private static final Pattern GIVES_POWER =
      Pattern.compile(
          "(iam|sts|sso|organizations|cloudformation|secretsmanager):.*"
              + "|lambda:(Add|Create|Put|Update).*|ssm:(Send|Start).*|(kms|s3|sns|sqs):Put.*Policy");

  static final List<Rule> ALL =
      List.of(
          permissions(
              "CKV_AWS_62 CKV_AWS_63 F3 F5 IAM.1 IAM.21",
              "No action that is allowed is a wildcard",
              statement -> !statement.actions().toString().contains("*"),
              "'Action': 'sqs:*', 'Resource': 'arn:aws:sqs:us-east-1:111111111111:doorman-news'"),
          permissions(
              "CKV_AWS_355 W11 W13",
              "Nothing is allowed on every resource",
              statement -> !statement.resources().contains("*"),
              "'Action': 'dynamodb:ListStreams', 'Resource': '*'"),
          permissions(
              "CKV_AWS_108 CKV_AWS_109 CKV_AWS_111 CKV_AWS_288 CKV_AWS_289 CKV_AWS_290",
              "What is allowed on every resource is to look at it",
              statement ->
                  statement.resources().stream().noneMatch(isLike(EVERYTHING))
                      || statement.actions().stream().allMatch(isLike(LOOKS)),
              "'Action': 'sqs:SendMessage', 'Resource': 'arn:aws:sqs:us-east-1:111111111111:*'"),
          permissions(
              "CKV_AWS_107 CKV_AWS_110 CKV_AWS_286 CKV_AWS_287 F38 F40",
              "Nothing is allowed that gives power over more",
              statement -> statement.actions().stream().noneMatch(isLike(GIVES_POWER)),
              "'Action': 'iam:PassRole', 'Resource': 'arn:aws:iam::111111111111:role/admin'"),
          permissions(
              "KMS.1 KMS.2",
              "Nobody may decrypt with every key",
              statement ->
                  statement.resources().stream().noneMatch(isLike(ALL_KEYS))
                      || statement.actions().stream()
                          .noneMatch(action -> action.startsWith("kms:")),
              "'Action': 'kms:Decrypt', 'Resource': 'arn:aws:kms:us-east-1:111111111111:key/*'"),
          permissions(
              "W15 W17",
              "No action is allowed by naming others",
              statement -> !statement.has("NotAction"),
              "'NotAction': 'iam:*', 'Resource': 'arn:aws:sqs:us-east-1:111111111111:doorman-news'"),
          permissions(
              "W21 W23",
              "Nothing is allowed on resources by naming others",
              statement -> !statement.has("NotResource"),
              "'Action': 'sqs:SendMessage',"
                  + " 'NotResource': 'arn:aws:sqs:us-east-1:111111111111:doorman-news'"),
          Rule.property(
              "CKV_AWS_7 F19 KMS.4",
              "Keys are turned every year",
              KEY,
              "/EnableKeyRotation",
              "true",
              "Key",
              "false"),
          Rule.property(
              "CKV_AWS_227", "Keys are switched on", KEY, "/Enabled", "|true", "Key", "false"),
          Rule.statements(
              "CKV_AWS_33 F76 KMS.5",
              "Keys are for nobody but the account and AWS services",
              Set.of(KEY),
              statement ->
                  statement.identities().stream()
                      .allMatch("arn:aws:iam::111111111111:root"::equals),
              Example.at(
                  "Key",
                  "/KeyPolicy/Statement/-",
                  "{'Effect': 'Allow', 'Principal': {'AWS': '*'}, 'Action': 'kms:Decrypt',"
                      + " 'Resource': '*'}")),
          Rule.property(
              "CKV_AWS_274 W43 W44",
              "Roles have no policy of AWS's making",
              ROLE,
              "/ManagedPolicyArns",
              "",
              "NotifyRole",
              "['arn:aws:iam::aws:policy/AdministratorAccess']"),
          Rule.property(
              "CKV_AWS_40 F12 IAM.2",
              "Policies are attached to no user",
              MANAGED_POLICY,
              "/Users",
              "",
              "ReviewersPolicy",
              "['alice']"),
          new Rule(
              List.of("CKV_AWS_60", "CKV_AWS_61"),
              "Nobody but Lambda may be a role, and EventBridge that of its rule for the hub",
              Set.of(ROLE),
              (role, _) -> PolicyStatement.ofTrust(role).allMatch(one -> isTrusted(role, one)),
              List.of(
                  trusting("{'AWS': '222222222222'}"),
                  trusting("{'Service': 'events.amazonaws.com'}"),
                  trusting("{'Service': ['lambda.amazonaws.com', 'edgelambda.amazonaws.com']}"),
                  trusting(
                      "{'Service': 'lambda.amazonaws.com', 'Federated': 'accounts.google.com'}"),
                  trusting("'*'"))),
          Rule.trust(
              "F6",
              "Nobody may be a role because others may not",
              statement -> !statement.has("NotPrincipal"),
              "{'Effect': 'Allow', 'NotPrincipal': {'Service': 'ec2.amazonaws.com'},"
                  + " 'Action': 'sts:AssumeRole'}"),
          Rule.trust(
              "F2",
              "Whoever may be a role may be that and nothing else",
              statement -> !statement.actions().toString().contains("*"),
              "{'Effect': 'Allow', 'Principal': {'Service': 'lambda.amazonaws.com'},"
                  + " 'Action': 'sts:*'}"),
          Rule.trust(
              "W14",
              "Who may be a role is not said by naming other actions",
              statement -> !statement.has("NotAction"),
              "{'Effect': 'Allow', 'Principal': {'Service': 'lambda.amazonaws.com'},"
                  + " 'NotAction': 'sts:TagSession'}"));

  private IdentityRules() {}

  /** A demand on what is allowed; the example is a statement of a role and of a policy. */
  private static Rule permissions(
      String ids, String demand, Predicate<PolicyStatement> kept, String example) {
    String statement = "{'Effect': 'Allow', %s}".formatted(example);
    return Rule.statements(
        ids,
        demand,
        Set.of(ROLE, MANAGED_POLICY),
        one -> !one.allows() || kept.test(one),
        Example.at("NotifyRole", "/Policies/0/PolicyDocument/Statement/-", statement),
        Example.at("ReviewersPolicy", "/PolicyDocument/Statement/-", statement));
  }

  /** Whoever is named by naming others is another rule's. */
  private static boolean isTrusted(Resource role, PolicyStatement statement) {
    String service = role.logicalId().equals("HubRole") ? "events" : "lambda";
    return !statement.has("Principal")
        || (statement.json().path("Principal").size() == 1
            && statement.services().equals(List.of(service + ".amazonaws.com")));
  }

  private static Example trusting(String principal) {
    return Example.at(
        "IntakeRole",
        "/AssumeRolePolicyDocument/Statement/-",
        "{'Effect': 'Allow', 'Principal': %s, 'Action': 'sts:AssumeRole'}".formatted(principal));
  }

  private static Predicate<String> isLike(Pattern pattern) {
    return pattern.asMatchPredicate();
  }
}
