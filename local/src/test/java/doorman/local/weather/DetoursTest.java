package doorman.local.weather;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.traffic.Hop;
import doorman.local.traffic.ScriptedLater;
import doorman.local.wire.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetoursTest {
  private static final Passage NOTIFICATION = Passage.by("sns.amazonaws.com", "sqs", "SendMessage");
  private static final Passage EVENT = Passage.by("events.amazonaws.com", "lambda", "Invoke");
  private static final Passage PUBLICATION = Passage.by("vpce.amazonaws.com", "sns", "Publish");

  private final ScriptedLater later = new ScriptedLater();
  private final List<String> arrived = new ArrayList<>();

  @Test
  void bringsAMessageOnceAndAtOnceOnACalmDay() {
    carry(Weather.calm(), NOTIFICATION, "a");
    carry(Weather.calm(), EVENT, "b");

    assertThat(arrived).containsExactly("a", "b");
    assertThat(later.delays()).isEmpty();
  }

  @Test
  void bringsANotificationTwice() {
    carry(Weather.calm().with(Phenomenon.SNS_DUPLICATE, 1), NOTIFICATION, "a");

    assertThat(arrived).containsExactly("a", "a");
  }

  @Test
  void bringsAnEventTwice() {
    carry(Weather.calm().with(Phenomenon.EVENTS_DUPLICATE, 1), EVENT, "a");

    assertThat(arrived).containsExactly("a", "a");
  }

  @Test
  void bringsAnEventOnceHoweverOftenNotificationsAreDoubled() {
    carry(Weather.calm().with(Phenomenon.SNS_DUPLICATE, 1), EVENT, "a");

    assertThat(arrived).containsExactly("a");
  }

  @Test
  void leavesThePublicationOfAServiceAlone() {
    carry(Weather.normalDay(1).with(Phenomenon.SNS_DUPLICATE, 1), PUBLICATION, "a");

    assertThat(arrived).containsExactly("a");
  }

  @Test
  void letsAMessageOvertakeOneThatTakesItsTime() {
    Weather slow = Weather.calm().with(Phenomenon.SNS_DELAY, 1);
    carry(slow, NOTIFICATION, "first");
    carry(Weather.calm(), NOTIFICATION, "second");
    later.runAll();

    assertThat(arrived).containsExactly("second", "first");
    assertThat(slow.soFar()).containsEntry("sns-delay", 1L);
  }

  @Test
  void delaysNoLongerThanThePhenomenonLasts() {
    Weather slow = Weather.calm().with(Phenomenon.EVENTS_DELAY, 1);
    for (int i = 0; i < 100; i++) {
      carry(slow, EVENT, "a");
    }

    assertThat(later.delays())
        .hasSize(100)
        .allSatisfy(
            delay -> assertThat(delay).isBetween(Duration.ofNanos(1), Duration.ofSeconds(5)));
  }

  @Test
  void delaysEachOfTwoCopiesByItself() {
    Weather rough =
        Weather.calm().with(Phenomenon.EVENTS_DUPLICATE, 1).with(Phenomenon.EVENTS_DELAY, 1);
    carry(rough, EVENT, "a");

    assertThat(later.delays()).hasSize(2).doesNotHaveDuplicates();
    later.runAll();
    assertThat(arrived).containsExactly("a", "a");
  }

  private void carry(Weather weather, Passage passage, String message) {
    new Detours(weather, Hop.SHORT, later).carry(passage, () -> arrived.add(message));
  }
}
