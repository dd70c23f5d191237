package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.Announcements.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is to come of a connection, or is wrong with a service, is told whoever wrote it down. */
class TidingsTest {
  private static final String HEAD = "*";
  private static final String IN_TIME = "2099-01-01T00:00:00Z";

  @RegisterExtension static final RunningSuite SUITE = new RunningSuite(Announcements.workshop());

  private final Provider provider = SUITE.provider();
  private final Announcements announcements = new Announcements(provider);
  private final Door door = provider.door();
  private final Customer customer = SUITE.customer();

  @Test
  void tellsWhatIsToComeOfAConnectionThatWaits() {
    String endpoint = customer.connectTo(door);
    eventually(
        () -> assertThat(door.row(endpoint)).map(LedgerRow::status).contains("AWAITING_REVIEW"));

    door.write(endpoint, "dueAt", text(IN_TIME));
    door.write(endpoint, "reminded", text("HALFWAY"));
    door.write(endpoint, "reminded", text("OVERDUE"));
    door.write(endpoint, "wouldBe", text("ACCEPTED"));

    hears(
        new Announcement(
            "Endpoint Connection Review Reminder", door.id(), endpoint, "AWAITING_REVIEW"),
        new Announcement(
            "Endpoint Connection Review Overdue", door.id(), endpoint, "AWAITING_REVIEW"),
        new Announcement("Would Have Decided", door.id(), endpoint, "AWAITING_REVIEW"));
  }

  @Test
  void remindsOnceAtHalfOfTheTimeForAReviewAndOnceAtItsEnd() {
    Instant now = Instant.now();
    door.list(HEAD, Map.of("reviewDeadlineHours", "1"));
    String endpoint = customer.connectTo(door);
    eventually(
        () -> assertThat(door.row(endpoint)).map(LedgerRow::status).contains("AWAITING_REVIEW"));
    door.write(HEAD, "enrolledAt", instant(now.minus(Duration.ofDays(1))));

    door.write(endpoint, "awaitingSince", instant(now.minus(Duration.ofMinutes(31))));
    door.look(endpoint);
    eventually(() -> assertThat(door.text(endpoint, "reminded")).contains("HALFWAY"));
    door.look(endpoint);
    door.list(HEAD, Map.of("reviewDeadlineHours", "0"));
    eventually(() -> assertThat(door.text(endpoint, "reminded")).contains("OVERDUE"));
    door.look(endpoint);

    hears(
        new Announcement(
            "Endpoint Connection Review Reminder", door.id(), endpoint, "AWAITING_REVIEW"),
        new Announcement(
            "Endpoint Connection Review Overdue", door.id(), endpoint, "AWAITING_REVIEW"));
  }

  @Test
  void tellsThatAConnectionWillBeCutAndThatItWillNot() {
    door.list(customer, "accept");
    String endpoint = customer.connectTo(door);
    eventually(() -> assertThat(door.row(endpoint)).map(LedgerRow::status).contains("ACCEPTED"));

    door.write(endpoint, "revokeAt", text(IN_TIME));
    door.erase(endpoint, "revokeAt");

    hears(
        new Announcement(
            "Endpoint Connection Revocation Scheduled", door.id(), endpoint, "ACCEPTED"),
        new Announcement(
            "Endpoint Connection Revocation Cancelled", door.id(), endpoint, "ACCEPTED"));
  }

  @Test
  void tellsOfTheBrakeInTheHeadOfAService() {
    eventually(() -> assertThat(door.enrolled()).isTrue());

    door.write(
        HEAD,
        "brake",
        map(
            Map.of(
                "since", text(IN_TIME),
                "due", number(7),
                "revokedLastHour", number(2),
                "maxPerHour", number(5))));
    hears(new Announcement("Revocation Brake Engaged", door.id(), "", ""));
  }

  @Test
  void tellsWhatThePatrolFindsInTheHeadOfAService() {
    provider.patrol();

    eventually(() ->
        assertThat(announcements.of(door))
            .contains(new Announcement("Service Posture Changed", door.id(), "", "")));
  }

  private void hears(Announcement... told) {
    eventually(() -> assertThat(announcements.of(door)).contains(told));
    for (Announcement announcement : told) {
      assertThat(announcements.of(door)).containsOnlyOnce(announcement);
    }
  }

  private static AttributeValue instant(Instant instant) {
    return text(instant.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static AttributeValue map(Map<String, AttributeValue> values) {
    return AttributeValue.fromM(values);
  }

  private static AttributeValue number(int number) {
    return AttributeValue.fromN(Integer.toString(number));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
