package doorman.patrol;

import static doorman.Given.NOW;
import static doorman.patrol.Quarter.FIRST;
import static doorman.patrol.Quarter.SECOND;
import static doorman.patrol.Quarter.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.EndpointType;
import doorman.connection.ServiceFaultException;
import doorman.connection.ServiceId;
import doorman.event.LookRequest;
import doorman.event.LookRequest.Cause;
import doorman.ledger.LedgerUnavailableException;
import doorman.ledger.Register;
import doorman.ledger.Unclosed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoundTest {
  private final Quarter quarter = new Quarter();

  private static List<String> ids(ServiceId... services) {
    return List.of(services).stream().map(ServiceId::value).toList();
  }

  @Test
  void doesAllThatIsDueForANewService() {
    Report report = quarter.tagged(FIRST).round();

    assertThat(report.summary())
        .isEqualTo(
            new Summary(
                ids(FIRST),
                ids(FIRST),
                ids(FIRST),
                ids(),
                ids(FIRST),
                ids(),
                ids(),
                ids(),
                ids(),
                List.of()));
    assertThat(report.unfinished()).isFalse();
    assertThat(quarter.ledger.enrolled()).containsExactly(FIRST);
    assertThat(quarter.bus.requests())
        .containsExactly(new LookRequest(Optional.of(FIRST), Set.of(), Cause.SWEEP));
  }

  @Test
  void onlyAsksForALookWhereAllIsInOrder() {
    quarter.tagged(FIRST).round();
    Report again = quarter.after(Duration.ofMinutes(5));

    assertThat(again.summary())
        .isEqualTo(
            new Summary(
                ids(FIRST),
                ids(),
                ids(),
                ids(),
                ids(FIRST),
                ids(),
                ids(),
                ids(),
                ids(),
                List.of()));
    assertThat(quarter.services.changes).hasSize(1);
  }

  @Test
  void tellsWhichServiceHasWaitedLongestForALook() {
    quarter.tagged(FIRST, SECOND).round();
    quarter.now = NOW.plusSeconds(60);
    quarter.looked(FIRST);
    quarter.after(Duration.ofMinutes(4));

    assertThat(quarter.journal.longestUnlooked).contains(Duration.ofMinutes(5));
  }

  @Test
  void tellsOfNoWaitWhereNothingIsToBeLookedAt() {
    quarter.tagged(FIRST).round();
    quarter.untagged(FIRST).services.offered.removeFirst();
    quarter.after(Duration.ofMinutes(5));

    assertThat(quarter.journal.longestUnlooked).contains(Duration.ZERO);
  }

  @Test
  void caresForTaggedAndForListedServicesAndForNoOthers() {
    quarter.listed.add(SECOND);
    Summary summary = quarter.tagged(FIRST).untagged(SECOND, THIRD).round().summary();

    assertThat(summary.services()).isEqualTo(ids(FIRST, SECOND));
    assertThat(summary.enrolled()).isEqualTo(ids(FIRST, SECOND));
    assertThat(summary.looksAsked()).isEqualTo(ids(FIRST, SECOND));
    assertThat(quarter.services.changes).containsExactly("notify " + FIRST, "notify " + SECOND);
  }

  @Test
  void tellsOfAListedServiceThatDoesNotExist() {
    quarter.listed.add(SECOND);
    Report report = quarter.tagged(FIRST).round();

    assertThat(report.summary().troubles())
        .containsExactly("There is no endpoint service " + SECOND + ", but it is listed");
    assertThat(report.summary().services()).isEqualTo(ids(FIRST));
    assertThat(report.unfinished()).isFalse();
    assertThat(quarter.ledger.enrolled()).containsExactly(FIRST);
  }

  @Test
  void makesNoNotificationForAGatewayLoadBalancer() {
    Summary summary =
        quarter.offering(EndpointType.GATEWAY_LOAD_BALANCER, true, FIRST).round().summary();

    assertThat(summary.enrolled()).isEqualTo(ids(FIRST));
    assertThat(summary.looksAsked()).isEqualTo(ids(FIRST));
    assertThat(quarter.services.changes).isEmpty();
  }

  @Test
  void leavesTheNotificationOfANewServiceToTheStackThatIsMakingIt() {
    Summary summary = quarter.ofStack(FIRST).tagged(SECOND).round().summary();

    assertThat(summary.enrolled()).isEqualTo(ids(FIRST, SECOND));
    assertThat(quarter.services.changes).containsExactly("notify " + SECOND);
    assertThat(quarter.findings(FIRST)).isEmpty();
  }

  @Test
  void makesTheNotificationThatAStackHasNotMade() {
    quarter.ofStack(FIRST).round();
    Summary summary = quarter.after(Duration.ofMinutes(5)).summary();

    assertThat(summary.notificationsMade()).isEqualTo(ids(FIRST));
  }

  @Test
  void takesTheNotificationThatAStackHasMadeForItsOwn() {
    quarter.services.notifications.put(
        "vpce-nfn-1", new Notification("vpce-nfn-1", FIRST, Set.of("Connect"), true));
    quarter.ofStack(FIRST).round();
    quarter.after(Duration.ofMinutes(5));

    assertThat(quarter.services.changes).containsExactly("repair vpce-nfn-1");
  }

  @Test
  void goesOnWhereEc2RefusesOneService() {
    quarter.services.refused.add(FIRST);
    Report report = quarter.tagged(FIRST, SECOND).round();

    assertThat(report.summary())
        .isEqualTo(
            new Summary(
                ids(FIRST, SECOND),
                ids(FIRST, SECOND),
                ids(SECOND),
                ids(),
                ids(FIRST, SECOND),
                ids(),
                ids(),
                ids(),
                ids(FIRST),
                List.of("EC2 refuses " + FIRST)));
    assertThat(report.unfinished()).isFalse();
  }

  @Test
  void asksForLooksThoughEc2DoesNotShowTheNotifications() {
    quarter.services.notificationsTrouble =
        Optional.of(new ConnectionsUnavailableException("no list", new IllegalStateException()));
    Report report = quarter.tagged(FIRST).round();

    assertThat(report.summary())
        .isEqualTo(
            new Summary(
                ids(FIRST),
                ids(FIRST),
                ids(),
                ids(),
                ids(FIRST),
                ids(),
                ids(),
                ids(),
                ids(),
                List.of("no list")));
    assertThat(report.unfinished()).isTrue();
  }

  @Test
  void asksForLooksAtWhatIsEnrolledWhenEc2DoesNotShowTheServices() {
    quarter.tagged(FIRST, SECOND).round();
    quarter.services.offeredTrouble =
        Optional.of(new ConnectionsUnavailableException("no answer", new IllegalStateException()));
    Report report = quarter.after(Duration.ofMinutes(5));

    assertThat(report.summary())
        .isEqualTo(
            new Summary(
                ids(),
                ids(),
                ids(),
                ids(),
                ids(FIRST, SECOND),
                ids(),
                ids(),
                ids(),
                ids(),
                List.of("no answer")));
    assertThat(report.unfinished()).isTrue();
  }

  @Test
  void isNotFinishedWhenItMayNotEvenListTheServices() {
    quarter.services.offeredTrouble = Optional.of(new ServiceFaultException("not allowed"));

    assertThat(quarter.round().unfinished()).isTrue();
  }

  @Test
  void leavesItToAPersonWhenItMayNotEvenListTheServices() {
    var fault = new ServiceFaultException("not allowed");
    quarter.services.offeredTrouble = Optional.of(fault);
    quarter.round();

    assertThat(quarter.journal.troubles)
        .containsExactly(new Trouble("not allowed", false, Optional.of(fault)));
  }

  @Test
  void missesNothingWhenEc2DoesNotShowTheServices() {
    quarter.tagged(FIRST).round();
    quarter.services.offeredTrouble = Optional.of(new ServiceFaultException("not allowed"));
    quarter.after(Duration.ofMinutes(5));
    quarter.services.offeredTrouble = Optional.empty();
    Summary summary = quarter.without(FIRST).after(Duration.ofMinutes(5)).summary();

    assertThat(summary.missing()).isEqualTo(ids(FIRST));
    assertThat(summary.retired()).isEmpty();
  }

  @Test
  void goesOnWhereTheTableDoesNotAnswer() {
    Report report = quarter.tagged(FIRST).round(new Failing());

    assertThat(report.summary())
        .isEqualTo(
            new Summary(
                ids(FIRST),
                ids(),
                ids(FIRST),
                ids(),
                ids(FIRST),
                ids(),
                ids(),
                ids(),
                ids(),
                List.of("Could not enrol " + FIRST, "Could not list")));
    assertThat(report.unfinished()).isTrue();
  }

  @Test
  void triesToEnrolNoOtherServiceWhereTheTableDoesNotAnswer() {
    quarter.dynamo.answers = 0;
    quarter.time = Duration.ofSeconds(15);
    Report report = quarter.tagged(FIRST, SECOND, THIRD).round();

    assertThat(report.summary().looksAsked()).isEqualTo(ids(FIRST, SECOND, THIRD));
    assertThat(report.summary().troubles())
        .containsExactly(
            "The ledger hangs",
            "The ledger does not answer before 2 services are enrolled",
            "The ledger hangs",
            "The time is up before 3 services are inspected");
    assertThat(report.unfinished()).isTrue();
  }

  /** A register without a table. */
  private static final class Failing implements Register {
    @Override
    public Set<ServiceId> enrolled() {
      throw failure("list");
    }

    @Override
    public Map<ServiceId, Instant> lastLooks() {
      throw failure("list");
    }

    @Override
    public boolean enrol(ServiceId service, Instant now) {
      throw failure("enrol " + service);
    }

    @Override
    public Optional<Instant> miss(ServiceId service, Instant now) {
      throw failure("miss " + service);
    }

    @Override
    public Unclosed unclosed(ServiceId service) {
      throw failure("read " + service);
    }

    @Override
    public boolean retire(ServiceId service, Instant missingSince, Instant now) {
      throw failure("retire " + service);
    }

    private static LedgerUnavailableException failure(String what) {
      return new LedgerUnavailableException("Could not " + what, new IllegalStateException());
    }
  }
}
