package doorman.patrol;

import static doorman.patrol.Finding.EVERYONE_MAY_ASK;
import static doorman.patrol.Finding.ONE_ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JudgementTest {
  private static final Map<String, String> BEFORE = Map.of("ONE_ZONE", "It is in one zone.");

  @Test
  void addsWhatItFoundToWhatItCouldNotJudge() {
    Judgement judged = Judgement.of(EVERYONE_MAY_ASK, Optional.of("Everyone may ask."));

    assertThat(judged.over(BEFORE))
        .isEqualTo(
            Map.of("ONE_ZONE", "It is in one zone.", "EVERYONE_MAY_ASK", "Everyone may ask."));
    assertThat(judged.isNews(BEFORE)).isTrue();
  }

  @Test
  void takesAwayWhatItFoundInOrder() {
    Judgement judged = Judgement.inOrder(ONE_ZONE).and(Judgement.inOrder(EVERYONE_MAY_ASK));

    assertThat(judged.over(BEFORE)).isEmpty();
    assertThat(judged.isNews(BEFORE)).isTrue();
  }

  @Test
  void isNoNewsWhereAllIsAsBefore() {
    assertThat(Judgement.NONE.isNews(BEFORE)).isFalse();
    assertThat(Judgement.of(ONE_ZONE, Optional.of("It is in one zone.")).isNews(BEFORE)).isFalse();
  }

  @Test
  void forgetsCodesThatThereAreNoMore() {
    assertThat(Judgement.NONE.over(Map.of("OF_ANOTHER_VERSION", "Long ago."))).isEmpty();
  }
}
