package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** What people hear of strangers at the door, by mail and in their chat. */
class DigestsTest {
  private static final Chat CHAT = Chat.open();

  private static final Pattern ACCEPT =
      Pattern.compile(
          "(?m)^  aws dynamodb update-item --region us-east-1 --table-name doorman-decisions"
              + " --key 'service=\\{S=(.*)\\},endpoint=\\{S=(.*)\\}'"
              + " --update-expression 'SET review = :r'"
              + " --expression-attribute-values ':r=\\{S=accept\\}'$");
  private static final Pattern TO_DECIDE = Pattern.compile("([0-9]+) to decide");

  @RegisterExtension
  static final RunningSuite SUITE =
      new RunningSuite(
          Workshop.patrolledEachMinute(),
          Conditions.calm(), // On a normal day a digest may come twice.
          Map.of(
              "PeopleEmail", "ops@example.com",
              "ChatWebhookParameter", "/doorman/chat",
              "DigestWindow", "20"));

  private final Provider provider = SUITE.provider();
  private final Door door = provider.door();

  @BeforeAll
  static void subscribe() {
    SUITE.confirmMails();
    try (SsmClient ssm = new Clients(SUITE.running().address(), "alice").of(SsmClient.builder())) {
      ssm.putParameter(
          put -> put.name("/doorman/chat").type(ParameterType.SECURE_STRING).value(CHAT.webhook()));
    }
  }

  @AfterAll
  static void close() {
    CHAT.close();
  }

  @Test
  void tellOfAStrangerWithTheCommandThatLetsHimIn() {
    Customer stranger = SUITE.customer();
    String endpoint = stranger.connectTo(door);
    door.look(endpoint);

    eventually(() -> assertThat(mails(endpoint)).isNotEmpty());
    String mail = mails(endpoint).getFirst();
    Matcher command = ACCEPT.matcher(mail);
    assertThat(command.find()).as(mail).isTrue();
    assertThat(command.group(1)).isEqualTo(door.id());
    assertThat(command.group(2)).isEqualTo(endpoint);
    door.review(command.group(2), "accept");

    eventually(() -> assertThat(stranger.state(endpoint)).isEqualTo("available"));
    eventually(() -> assertThat(chat(endpoint)).isNotEmpty());
    assertThat(chat(endpoint).getFirst()).startsWith("```\ndoorman in us-east-1: ");
  }

  @Test
  void areOneOrTwoForFiveHundredStrangers() {
    List<String> endpoints =
        Stream.generate(SUITE::customer)
            .limit(500)
            .map(customer -> customer.connectTo(door))
            .toList();

    door.look(endpoints.getFirst());

    eventually(() -> assertThat(waiting(mails(door.id()))).isGreaterThanOrEqualTo(500));
    eventually(() -> assertThat(waiting(chat(door.id()))).isGreaterThanOrEqualTo(500));
    assertThat(mails(door.id()).stream().filter(mail -> waiting(List.of(mail)) > 0))
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void comeToTheChatLaterAndNotToPeopleTwiceWhileTheChatIsOutOfOrder() {
    CHAT.fail(1);
    String endpoint = SUITE.customer().connectTo(door);
    door.look(endpoint);

    eventually(() -> assertThat(CHAT.failuresLeft()).isZero());
    eventually(() -> assertThat(chat(endpoint)).hasSize(1));
    assertThat(mails(endpoint)).hasSize(1);
  }

  @Test
  void areNotHeldUpByWhatNobodyUnderstands() {
    provider.send("doorman-news", "no news");

    eventually(() -> assertThat(provider.look("doorman-news-dead")).isNotEmpty());
    Message letter = provider.look("doorman-news-dead").getFirst();
    assertThat(letter.body()).isEqualTo("no news");
    assertThat(letter.messageAttributes()).containsOnlyKeys("Reason", "MessageId");
    assertThat(SUITE.refusals()).isEmpty();
  }

  private static List<String> mails(String naming) {
    return SUITE.mails().stream()
        .map(mail -> mail.path("text").asText())
        .filter(text -> text.contains(naming))
        .toList();
  }

  private static List<String> chat(String naming) {
    return CHAT.texts().stream().filter(text -> text.contains(naming)).toList();
  }

  private static int waiting(List<String> digests) {
    return digests.stream()
        .flatMap(digest -> TO_DECIDE.matcher(digest.lines().limit(2).toList().toString()).results())
        .map((MatchResult count) -> count.group(1))
        .mapToInt(Integer::parseInt)
        .sum();
  }
}
