package doorman.patrol;

import static doorman.patrol.Quarter.FIRST;
import static doorman.patrol.Quarter.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.ServiceId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NotificationsTest {
  private final Quarter quarter = new Quarter();

  private void notification(String id, ServiceId service, boolean enabled, String... events) {
    quarter.services.notifications.put(id, new Notification(id, service, Set.of(events), enabled));
  }

  @Test
  void adoptsOneThatSomebodyMadeByHand() {
    notification("vpce-nfn-hand", FIRST, true, "Accept", "Connect", "Delete", "Reject");
    quarter.tagged(FIRST).round();

    assertThat(quarter.services.changes).isEmpty();
  }

  @Test
  void repairsOneThatTellsTooLittle() {
    notification("vpce-nfn-hand", FIRST, true, "Connect");
    Summary summary = quarter.tagged(FIRST).round().summary();

    assertThat(quarter.services.changes).containsExactly("repair vpce-nfn-hand");
    assertThat(summary.notificationsRepaired()).containsExactly(FIRST.value());
    assertThat(summary.troubles()).isEmpty();
  }

  @Test
  void repairsOneThatIsDisabledAndCallsForAPerson() {
    notification("vpce-nfn-hand", FIRST, false, "Accept", "Connect", "Delete", "Reject");
    Report report = quarter.tagged(FIRST).round();

    assertThat(quarter.services.changes).containsExactly("repair vpce-nfn-hand");
    assertThat(report.summary().notificationsRepaired()).containsExactly(FIRST.value());
    assertThat(report.summary().troubles())
        .singleElement()
        .asString()
        .startsWith("Notification vpce-nfn-hand of " + FIRST + " was disabled");
    assertThat(report.unfinished()).isFalse();
  }

  @Test
  void isContentWithOneInOrderAmongSeveral() {
    notification("vpce-nfn-a", FIRST, true, "Connect");
    notification("vpce-nfn-b", FIRST, true, "Accept", "Connect", "Delete", "Reject");
    notification("vpce-nfn-c", FIRST, false, "Connect");
    quarter.tagged(FIRST).round();

    assertThat(quarter.services.changes).isEmpty();
  }

  @Test
  void leavesThoseOfServicesAloneThatAreNotInItsCare() {
    notification("vpce-nfn-hand", SECOND, false, "Connect");
    quarter.tagged(FIRST).untagged(SECOND).round();

    assertThat(quarter.services.changes).containsExactly("notify " + FIRST);
  }

  @Test
  void waitsUntilEc2ShowsWhatItHasMade() {
    quarter.services.lag = 2;
    Summary summary = quarter.tagged(FIRST).round().summary();

    assertThat(summary.notificationsMade()).containsExactly(FIRST.value());
    assertThat(quarter.services.changes).containsExactly("notify " + FIRST);
    assertThat(quarter.pauses)
        .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void makesOneAnewThoughEc2TakesTheCallForARepetition() {
    quarter.tagged(FIRST).round();
    quarter.services.notifications.clear();
    quarter.round();
    quarter.services.notifications.clear();
    quarter.services.changes.clear();
    Summary summary = quarter.round().summary();

    assertThat(quarter.services.changes)
        .containsExactly(
            "notify " + FIRST,
            "notify " + FIRST + " after vpce-nfn-1",
            "notify " + FIRST + " after vpce-nfn-2");
    assertThat(summary.notificationsMade()).containsExactly(FIRST.value());
    assertThat(summary.troubles()).isEmpty();
  }

  @Test
  void isNotFinishedWhereEc2NeverShowsWhatItSaysItHasMade() {
    quarter.services.lag = 1000;
    Report report = quarter.tagged(FIRST).round();

    assertThat(report.summary().notificationsMade()).isEmpty();
    assertThat(report.summary().troubles())
        .containsExactly(
            "EC2 does not show notification vpce-nfn-4 of " + FIRST + " that it has made");
    assertThat(report.unfinished()).isTrue();
  }

  @Test
  void makesNoneWhenTheTimeIsUpButStillAsksForLooks() {
    quarter.time = Duration.ZERO;
    Report report = quarter.tagged(FIRST).round();

    assertThat(quarter.services.changes).isEmpty();
    assertThat(report.summary().looksAsked()).containsExactly(FIRST.value());
    assertThat(report.summary().troubles())
        .containsExactly(
            "The time is up before 1 services are enrolled",
            "The time is up before it is known of what PrivateLink tells",
            "The time is up before 1 services are inspected");
    assertThat(report.unfinished()).isTrue();
  }

  @Test
  void repairsNoMoreWhenTheTimeIsUp() {
    notification("vpce-nfn-a", FIRST, true, "Connect");
    notification("vpce-nfn-b", SECOND, true, "Connect");
    quarter.ec2.slowness = Duration.ofSeconds(10);
    quarter.time = Duration.ofSeconds(25);
    Report report = quarter.tagged(FIRST, SECOND).round();

    assertThat(quarter.services.changes).containsExactly("repair vpce-nfn-a");
    assertThat(report.summary().looksAsked()).containsExactly(FIRST.value(), SECOND.value());
    assertThat(report.summary().troubles())
        .containsExactly(
            "The time is up before PrivateLink tells of " + SECOND,
            "The time is up before 2 services are inspected");
    assertThat(report.unfinished()).isTrue();
  }

  @Test
  void areMissedWhereEc2RefusesThem() {
    quarter.services.refused.add(FIRST);
    quarter.tagged(FIRST, SECOND).round();

    assertThat(quarter.findings(FIRST)).containsExactly("NOTIFICATION_MISSING");
    assertThat(quarter.findings(SECOND)).isEmpty();
  }

  @Test
  void areMissedWhereEc2NeverShowsThem() {
    quarter.services.lag = 1000;
    quarter.tagged(FIRST).round();

    assertThat(quarter.findings(FIRST)).containsExactly("NOTIFICATION_MISSING");
  }

  @Test
  void areMissedUntilTheRoundAfterTheirRepair() {
    notification("vpce-nfn-hand", FIRST, false, "Accept", "Connect", "Delete", "Reject");
    quarter.tagged(FIRST).round();
    assertThat(quarter.findings(FIRST)).containsExactly("NOTIFICATION_MISSING");

    quarter.after(Duration.ofMinutes(5));
    assertThat(quarter.findings(FIRST)).isEmpty();
  }

  @Test
  void areNotMissedWhereTheRepairWasOfWhatTheyTellOnly() {
    notification("vpce-nfn-hand", FIRST, true, "Connect");
    quarter.tagged(FIRST).round();

    assertThat(quarter.findings(FIRST)).isEmpty();
  }
}
