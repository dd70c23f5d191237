package doorman.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScheduledLaterTest {
  private final ScheduledLater later = new ScheduledLater();

  @AfterEach
  void close() {
    later.close();
  }

  @Test
  void doesOneThingWhileAnotherTakesItsTime() throws InterruptedException {
    var done = new CountDownLatch(1);
    later.in(Duration.ZERO, () -> wait(new CountDownLatch(1)));

    later.in(Duration.ofMillis(1), done::countDown);

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void interruptsWhatItDoesWhenItCloses() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    later.in(
        Duration.ZERO,
        () -> {
          begun.countDown();
          if (wait(new CountDownLatch(1))) {
            interrupted.countDown();
          }
        });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    later.close();

    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void takesNothingOnOnceItIsClosed() {
    var done = new AtomicBoolean();
    later.close();

    later.in(Duration.ZERO, () -> done.set(true));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).isFalse();
  }

  /** Whether the wait was interrupted. */
  private static boolean wait(CountDownLatch latch) {
    try {
      latch.await();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
