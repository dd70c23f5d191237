package doorman.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartitionKeysTest {
  private final List<String> asked = new ArrayList<>();

  @Test
  void asksForATableOnce() {
    PartitionKeys keys =
        keysBy(
            Answer.of(
                200,
                "application/x-amz-json-1.0",
                """
                {"Table": {"KeySchema": [{"AttributeName": "service", "KeyType": "HASH"}]}}
                """));

    assertThat(keys.of("decisions", Optional.empty())).contains("service");
    assertThat(keys.of("decisions", Optional.of("absent"))).isEmpty();
    assertThat(asked).containsExactly("DescribeTable");
  }

  @Test
  void asksAgainForATableThatWasNotThere() {
    PartitionKeys keys = keysBy(refusal("ResourceNotFoundException"));

    assertThat(keys.of("decisions", Optional.empty())).isEmpty();
    assertThat(keys.of("decisions", Optional.empty())).isEmpty();
    assertThat(asked).hasSize(2);
  }

  @Test
  void doesNotTakeATroubledTableForOneWithoutKey() {
    PartitionKeys keys = keysBy(refusal("ThrottlingException"));

    assertThatThrownBy(() -> keys.of("decisions", Optional.empty()))
        .isInstanceOf(AwsException.class)
        .hasMessage("Table decisions is not described");
  }

  private static Answer refusal(String code) {
    return Answer.of(400, "application/x-amz-json-1.0", "{\"__type\": \"any#" + code + "\"}");
  }

  private PartitionKeys keysBy(Answer answer) {
    return new PartitionKeys((action, request) -> {
      asked.add(action);
      return answer;
    });
  }
}
