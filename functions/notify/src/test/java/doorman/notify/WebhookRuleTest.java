package doorman.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRuleTest {
  private static final WebhookRule ON_AWS = WebhookRule.of(Map.of());
  private static final WebhookRule HERE =
      WebhookRule.of(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4566"));

  @Test
  void goesOverTls() {
    assertThat(ON_AWS.address(" https://hooks.example/services/T0/B0/x\n"))
        .contains(URI.create("https://hooks.example/services/T0/B0/x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "hooks", "http://hooks.example/x", "http://127.0.0.1:9001/2018-06-01/runtime",
        "http://localhost/x", "file:///etc/passwd", "https:///x", "https://a@hooks.example/x",
        "https://hooks.example/a b"
      })
  void refusesEverythingElse(String address) {
    assertThat(ON_AWS.address(address)).isEmpty();
  }

  @Test
  void goesInPlainHttpOnlyWhereAwsItselfIsSpokenToSo() {
    assertThat(HERE.address("http://127.0.0.1:8065/hooks/x")).isPresent();
    assertThat(HERE.address("http://hooks.example/x")).isEmpty();
    assertThat(HERE.address("https://hooks.example/x")).isPresent();
    assertThat(
            WebhookRule.of(Map.of("AWS_ENDPOINT_URL", "https://127.0.0.1:4566"))
                .address("http://127.0.0.1:8065/hooks/x"))
        .isEmpty();
  }
}
