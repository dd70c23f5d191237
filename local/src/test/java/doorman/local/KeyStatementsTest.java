package doorman.local;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.iam.RoleAuthority;
import doorman.local.kms.Encryptions;
import doorman.local.sns.Notice;
import doorman.local.sns.Publication;
import doorman.local.sns.Topics;
import doorman.local.sqs.Delivery;
import doorman.local.sqs.Draft;
import doorman.local.sqs.Queues;
import doorman.local.sqs.ServiceSender;
import doorman.local.sqs.Timekeeper;
import doorman.local.template.DeclaredMailSubscription;
import doorman.local.template.DeclaredQueueSubscription;
import doorman.local.template.DeclaredRule;
import doorman.local.template.Place;
import doorman.local.template.Stack;
import doorman.local.template.Template;
import doorman.local.template.TemplateException;
import doorman.local.wire.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The key's policy lets in whatever is to go on, and each action of it is needed for that. */
class KeyStatementsTest {
  private static final Map<String, String> OWN_KEY =
      Map.of(
          "OwnKey", "true",
          "HubBusArn", "arn:aws:events:us-east-1:999999999999:event-bus/doorman");

  /** What fails first for lack of a statement. */
  private static final Map<String, String> WHAT_FAILS =
      Map.of(
          "LeaveTheRestToTheAccount", "no statement leaves all of the key to account 111111111111",
          "LetAlarmsPublish", "does not let cloudwatch.amazonaws.com",
          "LetBusKeepEvents", "does not let events.amazonaws.com",
          "LetBusSeeKey", "does not let events.amazonaws.com kms:DescribeKey",
          "LetLogsWrite", "does not let logs.us-east-1.amazonaws.com",
          "LetPrivateLinkPublish", "vpce.amazonaws.com to doorman-connections",
          "LetRulesSend", "events.amazonaws.com to doorman-",
          "LetTopicSend", "sns.amazonaws.com to doorman-hints");

  private static final Pattern STATEMENT =
      Pattern.compile("(?m)^ {10}- Sid: (?<name>\\w+)\n(?: {12}.*\n)+");
  private static final Pattern ACTION = Pattern.compile("kms:[A-Za-z]*\\*?(?=\n)");

  /** An action of a statement. */
  record Given(String statement, String action) {}

  private static Stream<Given> given() {
    return statements(policy(template()))
        .flatMap(statement ->
            ACTION
                .matcher(statement.group())
                .results()
                .map(action -> new Given(statement.group("name"), action.group())));
  }

  private static Stream<MatchResult> statements(String policy) {
    return STATEMENT.matcher(policy).results();
  }

  @Test
  void letsInWhateverIsToGoOn() {
    assertThat(whatFails(template())).isEmpty();
  }

  @Test
  void hasAllStatementsTried() {
    assertThat(given().map(Given::statement).distinct())
        .containsExactlyInAnyOrderElementsOf(WHAT_FAILS.keySet());
  }

  @ParameterizedTest
  @MethodSource("given")
  void failsForLackOf(Given given) {
    String policy = policy(template());
    String lesser =
        STATEMENT
            .matcher(policy)
            .replaceAll(statement ->
                Matcher.quoteReplacement(
                    statement.group("name").equals(given.statement())
                        ? without(given.action(), statement.group())
                        : statement.group()));

    assertThat(whatFails(template().replace(policy, lesser)))
        .isNotEmpty()
        .first()
        .asString()
        .contains(WHAT_FAILS.get(given.statement()));
  }

  /** The statement with something harmless instead of the action. */
  private static String without(String action, String statement) {
    return statement.replace(action + "\n", "kms:ListAliases\n");
  }

  /** From the key to the next resource. */
  private static String policy(String template) {
    int key = template.indexOf("\n  Key:\n");
    return template.substring(key, template.indexOf("\n\n  ", key) + 1);
  }

  private static String template() {
    try {
      return Files.readString(Path.of("../template.yaml"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> whatFails(String template) {
    try (Workshop workshop = Workshop.with(written -> template)) {
      var place = new Place("doorman", "111111111111", "us-east-1");
      Stack stack =
          Stack.of(Template.read(workshop.home().resolve("template.yaml"), place, OWN_KEY));
      return whatDoesNotArrive(stack);
    } catch (TemplateException refused) {
      return List.of(refused.getMessage());
    }
  }

  /** Of all that services bring to queues and topics by themselves, dead letters among it. */
  private static List<String> whatDoesNotArrive(Stack stack) {
    var translation =
        new Translation(
            stack, new RoleAuthority(stack.roles(), stack.resourcePolicies()), Path.of(".."));
    Encryptions encryptions = translation.encryptions("us-east-1", (caller, access) -> {});
    Queues queues =
        Queues.of(Home.usual("us-east-1"), translation.queues(encryptions), Timekeeper.system());
    Topics topics =
        new Topics(
            translation.topics(encryptions),
            translation.subscriptions(),
            queues,
            Timekeeper.system());
    return Stream.of(
            stack.rules().stream().flatMap(rule -> ofRule(rule, queues)),
            stack.subscriptions().stream()
                .flatMap(subscription ->
                    switch (subscription) {
                      case DeclaredQueueSubscription queue -> ofTopic(queue, queues);
                      case DeclaredMailSubscription _ -> Stream.empty();
                    }),
            ofPrivateLink(topics))
        .flatMap(failed -> failed)
        .toList();
  }

  private static Stream<String> ofRule(DeclaredRule rule, Queues queues) {
    var sender = new ServiceSender("events.amazonaws.com", rule.arn());
    return rule.targets().stream()
        .flatMap(target -> Stream.concat(Stream.of(target.arn()), target.deadLetterArn().stream()))
        .filter(arn -> arn.startsWith("arn:aws:sqs:"))
        .flatMap(arn -> failed(sender, arn, queues));
  }

  private static Stream<String> ofTopic(DeclaredQueueSubscription subscription, Queues queues) {
    var sender = new ServiceSender("sns.amazonaws.com", subscription.topicArn());
    return Stream.concat(Stream.of(subscription.queueArn()), subscription.deadLetterArn().stream())
        .flatMap(arn -> failed(sender, arn, queues));
  }

  private static Stream<String> failed(ServiceSender sender, String queueArn, Queues queues) {
    return switch (queues.deliver(sender, queueArn, Draft.of("Hello"))) {
      case Delivery.Delivered _ -> Stream.empty();
      case Delivery.NotAllowed _, Delivery.NoSuchQueue _, Delivery.Unfit _ ->
          Stream.of(failure(sender, queueArn));
    };
  }

  private static Stream<String> ofPrivateLink(Topics topics) {
    String arn = "arn:aws:sns:us-east-1:111111111111:doorman-connections";
    var sender =
        new ServiceSender(
            "vpce.amazonaws.com",
            "arn:aws:ec2:us-east-1:111111111111:vpc-endpoint-service/vpce-svc-0123456789abcdef0");
    return switch (topics.publish(sender, arn, new Notice(Optional.empty(), "Hello"))) {
      case Publication.Published _ -> Stream.empty();
      case Publication.NotAllowed _, Publication.NoSuchTopic _ -> Stream.of(failure(sender, arn));
    };
  }

  private static String failure(ServiceSender sender, String arn) {
    return "%s to %s".formatted(sender.principal(), arn.substring(arn.lastIndexOf(':') + 1));
  }
}
