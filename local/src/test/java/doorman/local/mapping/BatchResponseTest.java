package doorman.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResponseTest {
  private static final Set<String> BATCH = Set.of("a", "b", "c");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"batchItemFailures\":[]}",
        "{\"batchItemFailures\":null}",
        "{\"other\":1}"
      })
  void takesAnEmptyResponseForSuccess(String payload) {
    assertThat(BatchResponse.failed(payload, BATCH)).isEmpty();
  }

  @Test
  void namesTheFailedMessages() {
    String payload =
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"c\"}]}";

    assertThat(BatchResponse.failed(payload, BATCH)).containsExactlyInAnyOrder("a", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"x\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"messageId\":\"a\"}]}",
        "{\"batchItemFailures\":[\"a\"]}",
        "{\"batchItemFailures\":[null]}",
        "{\"batchItemFailures\":{\"itemIdentifier\":\"a\"}}",
        "\"done\"",
        "[]",
        "{\"batchItemFailures\":["
      })
  void takesAResponseThatItCannotFollowForFailureOfAll(String payload) {
    assertThat(BatchResponse.failed(payload, BATCH)).isEqualTo(BATCH);
  }
}
