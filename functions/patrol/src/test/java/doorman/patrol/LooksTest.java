package doorman.patrol;

import static doorman.patrol.Quarter.FIRST;
import static doorman.patrol.Quarter.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LooksTest {
  private final Quarter quarter = new Quarter().tagged(FIRST, SECOND);

  @Test
  void askAgainForWhatTheBusDidNotTake() {
    var left = new AtomicInteger(2);
    quarter.bus.refuses =
        event -> event.detail().contains(SECOND.value()) && left.getAndDecrement() > 0;
    Report report = quarter.round();

    assertThat(quarter.asked()).containsExactly(FIRST, SECOND, SECOND, SECOND);
    assertThat(report.summary().looksAsked()).containsExactly(FIRST.value(), SECOND.value());
    assertThat(report.unfinished()).isFalse();
    assertThat(quarter.pauses).contains(Duration.ofMillis(200), Duration.ofSeconds(1));
  }

  @Test
  void areNotFinishedWhereTheBusTakesNothing() {
    quarter.bus.refuses = event -> event.detail().contains(SECOND.value());
    Report report = quarter.round();

    assertThat(quarter.asked()).containsExactly(FIRST, SECOND, SECOND, SECOND, SECOND);
    assertThat(report.summary().looksAsked()).containsExactly(FIRST.value());
    assertThat(report.summary().troubles())
        .containsExactly("The bus does not take the request to look at " + SECOND);
    assertThat(report.unfinished()).isTrue();
  }
}
