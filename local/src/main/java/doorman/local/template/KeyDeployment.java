package doorman.local.template;

import static doorman.local.template.Deployment.one;

import doorman.local.iam.Access;
import doorman.local.iam.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack would fail by on AWS that encrypts with a key, where this machine does not play the
 * service that uses it.
 */
final class KeyDeployment {
  private static final List<String> TO_READ_AND_WRITE =
      List.of("kms:Decrypt", "kms:GenerateDataKey");
  private static final List<String> TO_LOG =
      List.of(
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:ReEncryptTo");
  private static final List<String> TO_ARCHIVE =
      List.of("kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo");

  /** A service that uses the key by itself, and what it says of why. */
  private record User(String service, Map<String, List<String>> context) {
    static User inContext(String service, String name, String arn) {
      return new User(service, Map.of("kms:EncryptionContext:" + name, List.of(arn)));
    }
  }

  private final Stack stack;

  KeyDeployment(Stack stack) {
    this.stack = stack;
  }

  void check() {
    stack.encryptions().forEach(this::checkUser);
    stack.alarms().forEach(this::checkAlarm);
  }

  private void checkUser(DeclaredEncryption encryption) {
    DeclaredKey key = key(encryption);
    switch (encryption.via()) {
      case LAMBDA -> checkFunction(encryption);
      case LOGS -> checkLogs(encryption, key);
      case EVENTS -> checkEvents(encryption, key);
      // These ask the key whenever something comes or goes.
      case DYNAMODB, S3, SNS, SQS -> {}
    }
  }

  /**
   * Lambda reads the environment as the function's role. The grant that it makes for that is for
   * the role of that day; one made anew under the same name goes without.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html">Encryption
   *     of the environment</a>
   */
  private void checkFunction(DeclaredEncryption encryption) {
    DeclaredFunction function =
        one(stack.functions(), known -> known.arn().equals(encryption.resource())).orElseThrow();
    var opening =
        new Access(
            "kms:Decrypt",
            encryption.key(),
            Map.of("kms:ViaService", List.of(encryption.viaIn(region(encryption.resource())))));
    boolean allowed =
        one(stack.roles(), role -> role.arn().equals(function.roleArn()))
            .filter(role -> role.allows(opening))
            .isPresent();
    if (!allowed) {
      throw new TemplateException(
          "Function %s: its role may not kms:Decrypt its environment".formatted(function.name()));
    }
  }

  /**
   * The logs must be let use the key before they take it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html">Encryption
   *     of logs</a>
   */
  private static void checkLogs(DeclaredEncryption encryption, DeclaredKey key) {
    String group = encryption.resource().replaceFirst(":\\*$", "");
    String logs = "logs.%s.amazonaws.com".formatted(region(group));
    require(key, User.inContext(logs, "aws:logs:arn", group), TO_LOG, group);
  }

  /**
   * EventBridge looks at the key before it takes it. Events that it may not encrypt it drops.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html">Encryption
   *     of buses</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/encryption-archives.html">Encryption
   *     of archives</a>
   */
  private void checkEvents(DeclaredEncryption encryption, DeclaredKey key) {
    String events = "events.amazonaws.com";
    String resource = encryption.resource();
    require(key, new User(events, Map.of()), List.of("kms:DescribeKey"), resource);
    Optional<String> archived =
        one(stack.archives(), archive -> resource.endsWith(":archive/" + archive.name()))
            .map(DeclaredArchive::bus);
    require(
        key,
        User.inContext(events, "aws:events:event-bus:arn", archived.orElse(resource)),
        archived.isPresent() ? TO_ARCHIVE : TO_READ_AND_WRITE,
        resource);
  }

  /**
   * CloudWatch makes an alarm that may not use the key of its topic, and then tells nobody.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services">Services
   *     and encrypted topics</a>
   */
  private void checkAlarm(DeclaredAlarm alarm) {
    var cloudWatch =
        new User(
            "cloudwatch.amazonaws.com",
            Map.of(
                "aws:SourceArn",
                List.of(alarm.arn()),
                "aws:SourceAccount",
                List.of(alarm.arn().split(":", 6)[4])));
    stack.encryptions().stream()
        .filter(encryption -> alarm.actions().contains(encryption.resource()))
        .forEach(topic -> require(key(topic), cloudWatch, TO_READ_AND_WRITE, alarm.arn()));
  }

  private DeclaredKey key(DeclaredEncryption encryption) {
    return one(stack.keys(), known -> known.arn().equals(encryption.key()))
        .orElseThrow(() ->
            new TemplateException(
                "%s: there is no key %s".formatted(encryption.resource(), encryption.key())));
  }

  private static void require(DeclaredKey key, User user, List<String> actions, String what) {
    for (String action : actions) {
      var use = new Access(action, key.arn(), user.context());
      if (!key.policy().allows(new Principal.Service(user.service()), use)) {
        throw new TemplateException(
            "The key %s does not let %s %s for %s"
                .formatted(key.arn(), user.service(), action, what));
      }
    }
  }

  private static String region(String arn) {
    return arn.split(":", 6)[3];
  }
}
