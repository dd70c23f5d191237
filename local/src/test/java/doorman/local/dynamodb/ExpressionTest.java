package doorman.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final ObjectNode PLACEHOLDERS =
      Json.object(Map.of("#status", "status", "#d", "a.dotted.name"));

  @Test
  void namesTheAttributesOfAProjection() {
    assertThat(
            Expression.of("service, #status,history[0].at , #d.x.#status").attributes(PLACEHOLDERS))
        .containsExactly("service", "status", "history", "a.dotted.name");
  }

  @Test
  void namesTheAttributesOfAConditionButNotItsFunctionsAndKeywords() {
    assertThat(
            Expression.of(
                    "attribute_not_exists (version) OR (size(history) < :n and NOT #status IN"
                        + " (:a, :b) AND since BETWEEN :c AND until)")
                .attributes(PLACEHOLDERS))
        .containsExactly("version", "history", "status", "since", "until");
  }

  @Test
  void namesTheAttributesOfAnUpdate() {
    assertThat(
            Expression.of(
                    "SET #status = :s, attempts = if_not_exists(tries, :zero) + :one REMOVE"
                        + " revokeAt ADD version :one DELETE regions :r")
                .attributes(PLACEHOLDERS))
        .containsExactly("status", "attempts", "tries", "revokeAt", "version", "regions");
  }

  @Test
  void findsTheValueThatAnAttributeMustEqual() {
    assertThat(Expression.of("since > :t AND #status=:s").equalTo("status", PLACEHOLDERS))
        .containsExactly(":s");
  }

  @ParameterizedTest
  @ValueSource(strings = {":s = service", "(service) = :s", "(service = :s)", "service = (:s)"})
  void findsTheValueHoweverDynamoLetsItBeWritten(String condition) {
    assertThat(Expression.of(condition).equalTo("service", PLACEHOLDERS)).containsExactly(":s");
  }
}
