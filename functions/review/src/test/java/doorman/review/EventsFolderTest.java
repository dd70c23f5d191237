package doorman.review;

import static doorman.review.ReviewSamples.PREFIX;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.Samples;
import doorman.ledger.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The calls in {@code events/}, read as Lambda reads the real ones. */
final class EventsFolderTest {

  /** What becomes of each where two connections wait, the first accepted by alice at nine. */
  private static final Map<String, List<String>> ANSWERED =
      Map.of(
          "accept", List.of("200", "already"),
          "reject-two", List.of("207", "conflict", "recorded"),
          "as-curl-sends-it", List.of("200", "already"),
          "overruling", List.of("200", "recorded"),
          "claiming-another", List.of("400"),
          "without-reason", List.of("400"),
          "unsigned", List.of("403"),
          "by-get", List.of("405"));

  @Test
  void everyScenarioIsAnswered() {
    assertThat(ANSWERED.keySet().stream().collect(toMap(scenario -> scenario, this::answered)))
        .isEqualTo(ANSWERED);
  }

  @Test
  void whoCallsIsWhoHasSigned() {
    assertThat(
            List.of("accept", "overruling", "claiming-another", "unsigned").stream()
                .map(scenario -> ReviewSamples.call(scenario).caller().map(by -> by.name())))
        .containsExactly(
            Optional.of("arn:aws:iam::111111111111:user/alice"),
            Optional.of("arn:aws:sts::111111111111:assumed-role/Reviewers/carol"),
            Optional.of("arn:aws:iam::111111111111:user/alice"),
            Optional.empty());
  }

  @Test
  void aBodyInBase64IsTheSameBody() {
    assertThat(ReviewSamples.call("as-curl-sends-it")).isEqualTo(ReviewSamples.call("accept"));
  }

  @Test
  void noFileIsLeftUnread() {
    assertThat(Samples.names())
        .filteredOn(file -> file.startsWith(PREFIX))
        .extracting(file -> file.substring(PREFIX.length()).replace(".json", ""))
        .containsExactlyInAnyOrderElementsOf(ANSWERED.keySet());
  }

  private List<String> answered(String scenario) {
    var door = new Door();
    door.signed(door.stands(1, Status.AWAITING_REVIEW), "accept", "2026-11-21T09:00:00Z");
    door.stands(2, Status.AWAITING_REVIEW);
    Answer answer = door.answer(ReviewSamples.call(scenario));
    return Stream.concat(Stream.of("" + answer.status()), Door.words(answer).stream()).toList();
  }
}
