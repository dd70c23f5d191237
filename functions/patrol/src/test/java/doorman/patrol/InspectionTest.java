package doorman.patrol;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static doorman.Given.row;
import static doorman.patrol.Quarter.FIRST;
import static doorman.patrol.Quarter.IN_ORDER;
import static doorman.patrol.Quarter.LOAD_BALANCER;
import static doorman.patrol.Quarter.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.allowlist.AllowlistUnavailableException;
import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.EndpointType;
import doorman.ledger.Posture;
import doorman.principal.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InspectionTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Setup OPEN =
      new Setup(
          Optional.of(false),
          IN_ORDER.privateName(),
          IN_ORDER.regions(),
          IN_ORDER.zones(),
          IN_ORDER.loadBalancers());

  private final Quarter quarter = new Quarter().tagged(FIRST);

  @Test
  void judgesAServiceAsSoonAsItIsEnrolled() {
    Summary summary = quarter.round().summary();

    assertThat(quarter.posture(FIRST)).isEqualTo(new Posture(Map.of(), Optional.of(NOW)));
    assertThat(summary.postureChanged()).isEmpty();
  }

  @Test
  void judgesWhatCostsCallsOnceAnHour() {
    quarter.round();
    quarter.permissions.allowed.add(new Principal.Everyone());
    quarter.after(Duration.ofMinutes(59));
    assertThat(quarter.posture(FIRST)).isEqualTo(new Posture(Map.of(), Optional.of(NOW)));
    assertThat(quarter.permissions.calls).containsExactly("list");
    assertThat(quarter.targetsAsked).isEqualTo(1);

    Summary summary = quarter.after(Duration.ofMinutes(1)).summary();
    assertThat(quarter.findings(FIRST)).containsExactly("EVERYONE_MAY_ASK");
    assertThat(quarter.posture(FIRST).at()).contains(NOW.plus(HOUR));
    assertThat(summary.postureChanged()).containsExactly(FIRST.value());
  }

  @Test
  void tellsWhatCostsNothingInTheNextRoundAndThatItIsRepaired() {
    quarter.round();
    quarter.with(FIRST, OPEN).after(FIVE_MINUTES);
    assertThat(quarter.findings(FIRST)).containsExactly("ACCEPTANCE_NOT_REQUIRED");
    assertThat(quarter.posture(FIRST).at()).contains(NOW.plus(FIVE_MINUTES));

    quarter.with(FIRST, IN_ORDER).after(FIVE_MINUTES);
    assertThat(quarter.findings(FIRST)).isEmpty();
  }

  @Test
  void findsThatNoTargetIsHealthy() {
    quarter.idle.add(LOAD_BALANCER);
    quarter.round();

    assertThat(quarter.posture(FIRST).findings())
        .hasEntrySatisfying(
            "NO_HEALTHY_TARGET",
            sentence ->
                assertThat(sentence).startsWith("No target is healthy behind " + LOAD_BALANCER));
  }

  @Test
  void findsThatRequestsComeUnannounced() {
    quarter.round();
    quarter.book.unannounced(FIRST, 2);
    quarter.after(FIVE_MINUTES);
    assertThat(quarter.findings(FIRST)).isEmpty();

    quarter.book.unannounced(FIRST, 3);
    quarter.after(FIVE_MINUTES);
    assertThat(quarter.findings(FIRST)).containsExactly("NOTIFICATIONS_SILENT");
  }

  @Test
  void missesNoNotificationOfAGatewayLoadBalancer() {
    quarter.offering(EndpointType.GATEWAY_LOAD_BALANCER, true, SECOND);
    quarter.services.refused.add(SECOND);
    quarter.round();

    assertThat(quarter.findings(SECOND)).isEmpty();
  }

  @Test
  void leavesAFindingAsItWasWhereItCannotBeRead() {
    quarter.idle.add(LOAD_BALANCER);
    quarter.round();
    quarter.targetsTrouble =
        Optional.of(
            new TargetsUnavailableException("no answer", true, new IllegalStateException()));
    Report report = quarter.after(HOUR);

    assertThat(quarter.findings(FIRST)).containsExactly("NO_HEALTHY_TARGET");
    assertThat(report.summary().troubles()).containsExactly("no answer");
    assertThat(report.unfinished()).isTrue();
  }

  @Test
  void judgesAgainInTheNextRoundWhatCouldNotBeRead() {
    quarter.round();
    quarter.permissions.unreadable = true;
    quarter.idle.add(LOAD_BALANCER);
    quarter.after(HOUR);
    assertThat(quarter.findings(FIRST)).containsExactly("NO_HEALTHY_TARGET");
    assertThat(quarter.posture(FIRST).at()).contains(NOW);

    quarter.permissions.unreadable = false;
    quarter.permissions.allowed.add(new Principal.Everyone());
    quarter.after(FIVE_MINUTES);
    assertThat(quarter.findings(FIRST))
        .containsExactlyInAnyOrder("NO_HEALTHY_TARGET", "EVERYONE_MAY_ASK");
    assertThat(quarter.posture(FIRST).at()).contains(NOW.plus(HOUR).plus(FIVE_MINUTES));
  }

  @Test
  void doesNotJudgeByAnAllowlistThatItCannotRead() {
    quarter.listing(FIRST, row(FIRST, ACCOUNT).and("action", "accept")).round();
    assertThat(quarter.findings(FIRST)).containsExactly("ACCOUNTS_CANNOT_ASK");

    quarter.allowlistTrouble =
        Optional.of(new AllowlistUnavailableException("no table", new IllegalStateException()));
    Report report = quarter.after(HOUR);
    assertThat(quarter.findings(FIRST)).containsExactly("ACCOUNTS_CANNOT_ASK");
    assertThat(report.unfinished()).isTrue();
  }

  @Test
  void doesNotMissNotificationsThatItCannotRead() {
    quarter.services.notificationsTrouble =
        Optional.of(new ConnectionsUnavailableException("no list", new IllegalStateException()));
    quarter.round();

    assertThat(quarter.posture(FIRST)).isEqualTo(Posture.UNKNOWN);
  }

  @Test
  void comesAfterTheLooks() {
    quarter.round();
    Posture before = quarter.posture(FIRST);
    quarter.time = Duration.ZERO;
    Report report = quarter.after(Duration.ofHours(1));

    assertThat(report.summary().looksAsked()).containsExactly(FIRST.value());
    assertThat(quarter.posture(FIRST)).isEqualTo(before);
    assertThat(report.summary().troubles())
        .contains("The time is up before 1 services are inspected");
  }
}
