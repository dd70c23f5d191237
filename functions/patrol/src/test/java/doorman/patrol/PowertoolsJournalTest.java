package doorman.patrol;

import static doorman.Given.NOW;
import static doorman.patrol.Quarter.FIRST;
import static doorman.patrol.Quarter.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.journal.Printed;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

final class PowertoolsJournalTest {
  @RegisterExtension final Printed printed = new Printed();

  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private final PowertoolsJournal journal = new PowertoolsJournal(metrics);

  @Test
  void countsEverythingByItsName() {
    var told = new Notification("vpce-nfn-1", FIRST, Set.of("Connect"), false);
    journal.found(Set.of(FIRST, SECOND));
    journal.enrolled(FIRST);
    journal.notificationMade(FIRST, "vpce-nfn-1");
    journal.notificationRepaired(told);
    journal.looksAsked(Set.of(FIRST, SECOND));
    journal.missing(SECOND, NOW);
    journal.retired(SECOND, NOW);
    journal.trouble(Trouble.lasting("Look here."));

    assertThat(flushed())
        .isEqualTo(
            Map.of(
                "ServicesManaged", 2,
                "Enrolled", 1,
                "NotificationsMade", 1,
                "NotificationsRepaired", 1,
                "LooksAsked", 2,
                "ServicesMissing", 1,
                "Retired", 1,
                "PatrolTroubles", 1));
  }

  @Test
  void countsAlsoThatNothingIsInItsCare() {
    journal.found(Set.of());

    assertThat(flushed()).isEqualTo(Map.of("ServicesManaged", 0));
  }

  private Map<String, Integer> flushed() {
    metrics.flush();
    return printed.counted();
  }
}
