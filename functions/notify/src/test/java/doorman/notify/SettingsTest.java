package doorman.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.digest.Place;
import doorman.post.QueuePair;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "STACK_NAME", "doorman",
              "AWS_REGION", "us-east-1",
              "DECISIONS_TABLE", "doorman-decisions",
              "ALLOWLIST_TABLE", "doorman-allowlist",
              "NEWS_QUEUE_URL", "https://sqs/news",
              "NEWS_DEAD_QUEUE_URL", "https://sqs/news-dead",
              "PEOPLE_TOPIC_ARN", "arn:people",
              "CHAT_WEBHOOK_PARAMETER", ""));

  @Test
  void areWhatTheTemplateSays() {
    assertThat(Settings.of(environment))
        .isEqualTo(
            new Settings(
                new Place("doorman", "us-east-1", "doorman-decisions", "doorman-allowlist"),
                new QueuePair("https://sqs/news", "https://sqs/news-dead"),
                "arn:people",
                Optional.empty(),
                new WebhookRule(Optional.empty())));
  }

  @Test
  void knowAWebhookIfThereIsOne() {
    environment.put("CHAT_WEBHOOK_PARAMETER", "/doorman/chat");

    assertThat(Settings.of(environment).webhook()).contains("/doorman/chat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"STACK_NAME", "DECISIONS_TABLE", "NEWS_QUEUE_URL", "PEOPLE_TOPIC_ARN"})
  void nameTheVariableThatIsMissing(String name) {
    environment.remove(name);

    assertThatThrownBy(() -> Settings.of(environment)).hasMessageContaining(name);
  }
}
