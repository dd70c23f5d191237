package doorman.patrol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.Invocation;
import doorman.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The function as Lambda starts it, in an environment where AWS answers nothing. */
final class PatrolHandlerTest {
  private static final PatrolHandler HANDLER = new PatrolHandler();

  private static final Invocation INVOCATION = Invocation.of("patrol");

  private static Stream<String> occasions() {
    return Stream.of(
        Samples.text("patrol-schedule.json"),
        Samples.text("patrol-service-created.json"),
        "{}",
        "go!");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("occasions")
  void goesRoundWhateverTheOccasion(String occasion) {
    var answer = new ByteArrayOutputStream();

    assertThatThrownBy(() -> HANDLER.handleRequest(stream(occasion), answer, INVOCATION))
        .isInstanceOf(RoundUnfinishedException.class)
        .hasMessageContaining("List the endpoint services: NoAnswer")
        .hasMessageContaining("cannot be listed");
    assertThat(answer.size()).isZero();
  }

  @Test
  void answersWithWhatTheRoundDidAsOneCanRead() {
    var summary =
        new Summary(
            List.of("vpce-svc-11111111"),
            List.of(),
            List.of(),
            List.of(),
            List.of("vpce-svc-11111111"),
            List.of(),
            List.of(),
            List.of("vpce-svc-11111111"),
            List.of(),
            List.of("Look here."));

    assertThat(summary.json())
        .isEqualTo(
            "{\"services\":[\"vpce-svc-11111111\"],\"enrolled\":[],\"notificationsMade\":[],"
                + "\"notificationsRepaired\":[],\"looksAsked\":[\"vpce-svc-11111111\"],"
                + "\"missing\":[],\"retired\":[],\"principalsChanged\":[\"vpce-svc-11111111\"],"
                + "\"postureChanged\":[],\"troubles\":[\"Look here.\"]}");
  }
}
