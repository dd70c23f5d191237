package doorman.local.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.sqs.SettableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClockAgendaTest {
  private static final Instant START = Instant.parse("2026-11-21T09:30:00Z");

  private final SettableTime time = new SettableTime(START);
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @Test
  void doesEachTaskWhenItIsDue() throws InterruptedException {
    try (ClockAgenda agenda = ClockAgenda.open(time, Runnable::run)) {
      agenda.at(START.plusSeconds(20), () -> done.add("second"));
      agenda.at(START.plusSeconds(10), () -> done.add("first"));
      agenda.at(START, () -> done.add("at once"));

      assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("at once");
      time.advance(Duration.ofSeconds(10));
      assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("first");
      time.advance(Duration.ofSeconds(10));
      assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("second");
    }
  }

  @Test
  void doesWhatIsDueAtOneTimeInTheOrderItWasAskedFor() throws InterruptedException {
    try (ClockAgenda agenda = ClockAgenda.open(time, Runnable::run)) {
      for (int i = 0; i < 100; i++) {
        String name = "task " + i;
        agenda.at(START.plusSeconds(1), () -> done.add(name));
      }

      time.advance(Duration.ofSeconds(1));

      for (int i = 0; i < 100; i++) {
        assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("task " + i);
      }
    }
  }

  @Test
  void goesOnWhenATaskTakesItsTime() throws InterruptedException {
    try (ClockAgenda agenda = ClockAgenda.open(time, task -> Thread.startVirtualThread(task))) {
      var gate = new LinkedBlockingQueue<String>();
      agenda.at(START, () -> done.add(take(gate)));
      agenda.at(START, () -> gate.add("let through"));

      assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("let through");
    }
  }

  private static String take(BlockingQueue<String> gate) {
    try {
      return gate.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
