package doorman.patrol;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static doorman.Given.OTHER_ACCOUNT;
import static doorman.patrol.Quarter.FIRST;
import static doorman.patrol.Quarter.SECOND;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.journal.Printed;
import java.time.Duration;
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
    journal.longestUnlooked(Duration.ofMinutes(5));
    journal.finished();
    journal.missing(SECOND, NOW);
    journal.retired(SECOND, NOW);
    journal.principalsAllowed(FIRST, Set.of(ACCOUNT, OTHER_ACCOUNT));
    journal.principalsRemoved(FIRST, Set.of(ACCOUNT));
    journal.postureChanged(FIRST, Map.of("ONE_ZONE", "It is in one zone."));
    journal.trouble(Trouble.lasting("Look here."));

    assertThat(flushed())
        .isEqualTo(
            Map.ofEntries(
                entry("ServicesManaged", 2),
                entry("Enrolled", 1),
                entry("NotificationsMade", 1),
                entry("NotificationsRepaired", 1),
                entry("LooksAsked", 2),
                entry("LongestUnlooked", 300),
                entry("RoundsFinished", 1),
                entry("ServicesMissing", 1),
                entry("Retired", 1),
                entry("PrincipalsAllowed", 2),
                entry("PrincipalsRemoved", 1),
                entry("PostureChanges", 1),
                entry("PatrolTroubles", 1)));
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
