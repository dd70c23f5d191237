package doorman.decide;

import static doorman.Given.ENDPOINT;
import static doorman.Given.NOW;
import static doorman.Given.SERVICE;
import static doorman.Given.connection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.journal.Printed;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Handover;
import doorman.ledger.Outlook;
import doorman.ledger.Reminder;
import doorman.ledger.Status;
import doorman.ledger.Summary;
import doorman.post.Letter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

final class PowertoolsJournalTest {
  @RegisterExtension final Printed printed = new Printed();

  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private final Journal journal = new PowertoolsJournal(metrics);

  @AfterEach
  void leaveNoMetrics() {
    metrics.flush();
  }

  private static ConnectionRecord record(Status status, Decider by) {
    return ConnectionRecord.first(
        connection(),
        new Decision(status, "Because of {} and \"that\".\nReally.", by, NOW, Map.of()),
        NOW);
  }

  @Test
  void tellsADecisionInOneJsonLine() {
    journal.decided(record(Status.ACCEPTED, Decider.POLICY), NOW);

    assertThat(printed.logged()).hasSize(1);
    JsonNode line = printed.logged().getFirst();
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("message").asText()).isEqualTo("Decided");
    assertThat(line.path("reason").asText()).isEqualTo("Because of {} and \"that\".\nReally.");
    assertThat(line.path("endpointService").asText()).isEqualTo(SERVICE.value());
    assertThat(line.path("endpoint").asText()).isEqualTo(ENDPOINT.value());
    assertThat(line.path("account").asText()).isEqualTo("222222222222");
    assertThat(line.path("status").asText()).isEqualTo("ACCEPTED");
    assertThat(line.path("decidedBy").asText()).isEqualTo("policy");
  }

  @ParameterizedTest
  @CsvSource({
    "AWAITING_REVIEW, AwaitingReview",
    "ACCEPTED, Accepted",
    "REJECTED, Rejected",
    "REVOKED, Revoked",
    "FAILED, Failed",
    "CLOSED, Closed",
  })
  void countsADecisionByItsStatus(Status status, String metric) {
    journal.decided(record(status, Decider.ADOPTED), NOW);
    metrics.flush();

    assertThat(flushed()).containsExactlyInAnyOrderEntriesOf(Map.of(metric, "Count"));
    assertThat(printed.metrics().getFirst().path(metric).asDouble()).isEqualTo(1);
  }

  @Test
  void measuresTheTimeFromTheRequestToThePolicysFirstDecision() {
    journal.decided(record(Status.ACCEPTED, Decider.POLICY), NOW);
    metrics.flush();

    Duration taken = Duration.between(connection().requestedAt(), NOW);
    assertThat(flushed())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("Accepted", "Count", "TimeToDecision", "Milliseconds"));
    assertThat(printed.metrics().getFirst().path("TimeToDecision").asLong())
        .isEqualTo(taken.toMillis());
  }

  @Test
  void doesNotMeasureALaterDecision() {
    ConnectionRecord waiting = record(Status.AWAITING_REVIEW, Decider.POLICY);
    journal.decided(waiting.advanced(Status.ACCEPTED, "Listed by now.", NOW), NOW);
    metrics.flush();

    assertThat(flushed()).containsExactlyInAnyOrderEntriesOf(Map.of("Accepted", "Count"));
  }

  @Test
  void losesNoneOfManyDecisions() {
    for (int i = 0; i < 250; i++) {
      journal.decided(record(Status.ACCEPTED, Decider.ADOPTED), NOW);
    }
    metrics.flush();

    assertThat(printed.metrics().stream().mapToInt(line -> values(line.path("Accepted"))).sum())
        .isEqualTo(250);
    assertThat(printed.metrics()).allMatch(line -> values(line.path("Accepted")) <= 100);
  }

  private static int values(JsonNode metric) {
    return metric.isArray() ? metric.size() : metric.isMissingNode() ? 0 : 1;
  }

  @Test
  void writesMetricsUnderTheNamespaceAndServiceOfTheTemplate() {
    journal.notManaged(SERVICE);
    metrics.flush();

    JsonNode line = printed.metrics().getFirst();
    JsonNode directive = line.path("_aws").path("CloudWatchMetrics").path(0);
    assertThat(directive.path("Namespace").asText()).isEqualTo("Doorman");
    assertThat(directive.path("Dimensions").toString()).isEqualTo("[[\"Service\"]]");
    assertThat(line.path("Service").asText()).isEqualTo("decide");
  }

  @Test
  void tellsHowManyWaitAtEachServiceAndWhatIsToBeRepaired() {
    var summary =
        new Summary(
            Map.of(Status.AWAITING_REVIEW, 3L),
            Optional.of(NOW),
            Optional.empty(),
            Handover.NONE.calling(1000),
            List.of("Look here."));
    journal.finished(SERVICE, summary, NOW);

    JsonNode line = printed.metrics().getFirst();
    assertThat(line.path("Waiting").asLong()).isEqualTo(3);
    assertThat(line.path("EndpointService").asText()).isEqualTo(SERVICE.value());
    assertThat(line.path("_aws").path("CloudWatchMetrics").path(0).path("Dimensions").toString())
        .isEqualTo("[[\"EndpointService\"]]");
    assertThat(printed.logged())
        .extracting(logged -> logged.path("level").asText() + " " + logged.path("reason").asText())
        .containsExactly("WARN Look here.");
  }

  @Test
  void tellsThatTheBrakeHoldsAndHowManyItKeeps() {
    var brake = new Brake(NOW, 6, 1, 5);
    journal.finished(SERVICE, summary(Optional.of(brake)), NOW);
    journal.finished(SERVICE, summary(Optional.empty()), NOW);

    assertThat(printed.metrics())
        .extracting(
            line -> line.path("BrakeEngaged").asInt(-1),
            line -> line.path("RevocationsWithheld").asInt(-1))
        .startsWith(tuple(1, 6), tuple(0, 0));
  }

  @Test
  void tellsOfEachServiceAndOfAllHowLongSomebodyHasWaitedAndWhetherBeyondTheDeadline() {
    var late =
        new Summary(
            Map.of(Status.AWAITING_REVIEW, 2L),
            Optional.of(NOW.minusSeconds(7300)),
            Optional.of(NOW.minusSeconds(100)),
            Handover.NONE,
            List.of());
    var inTime =
        new Summary(
            Map.of(Status.AWAITING_REVIEW, 1L),
            Optional.of(NOW.minusSeconds(7200)),
            Optional.of(NOW.plusSeconds(100)),
            Handover.NONE,
            List.of());
    journal.finished(SERVICE, late, NOW);
    journal.finished(Door.OTHER_SERVICE, inTime, NOW);
    metrics.flush();

    assertThat(printed.metrics())
        .extracting(
            line -> line.path("EndpointService").asText(line.path("Service").asText()),
            line -> line.path("LongestWait").toString(),
            line -> line.path("LongestOverdue").toString(),
            line -> line.path("BrakeEngaged").toString())
        .containsExactly(
            tuple(SERVICE.value(), "7300.0", "100.0", "0.0"),
            tuple(Door.OTHER_SERVICE.value(), "7200.0", "0.0", "0.0"),
            tuple("decide", "[7300.0,7200.0]", "[100.0,0.0]", "[0.0,0.0]"));
  }

  private static Summary summary(Optional<Brake> brake) {
    return new Summary(
        Map.of(), Optional.empty(), Optional.empty(), new Handover(1000, brake, 0), List.of());
  }

  @Test
  void countsWhatIsToComeOfAConnection() {
    ConnectionRecord in = record(Status.ACCEPTED, Decider.POLICY);
    ConnectionRecord waiting = record(Status.AWAITING_REVIEW, Decider.POLICY);
    Outlook due = Outlook.NONE.dueAt(Optional.of(NOW));
    journal.scheduled(in.with(Outlook.NONE.revokedAt(Optional.of(NOW))));
    journal.spared(in);
    journal.reminded(waiting.with(due.reminded(Optional.of(Reminder.HALFWAY))));
    journal.reminded(waiting.with(due.reminded(Optional.of(Reminder.OVERDUE))));
    journal.wouldHave(waiting.with(Outlook.NONE.wouldBe(Optional.of(Status.ACCEPTED))));
    metrics.flush();

    assertThat(flushed().keySet())
        .containsExactlyInAnyOrder(
            "RevocationsScheduled", "RevocationsCancelled", "ReviewsOverdue", "WouldHaveDecided");
    assertThat(printed.logged())
        .extracting(
            line -> line.path("message").asText(),
            line -> line.path("at").asText(),
            line -> line.path("reminded").asText(),
            line -> line.path("wouldBe").asText())
        .containsExactly(
            tuple("A connection will be revoked", "2026-11-21T09:30:00Z", "", ""),
            tuple("A connection will not be revoked after all", "", "", ""),
            tuple("A request waits for its review", "2026-11-21T09:30:00Z", "HALFWAY", ""),
            tuple("A request waits for its review", "2026-11-21T09:30:00Z", "OVERDUE", ""),
            tuple("A policy on trial would have decided", "", "", "ACCEPTED"));
  }

  @Test
  void countsEveryTroubleByItsName() {
    var cause = new IllegalStateException("why");
    var letter = new Letter("id", "receipt", "body", "doorman-requests", 1, NOW);
    journal.unfinished(SERVICE, "why");
    journal.fault(SERVICE, cause);
    journal.failed(SERVICE, cause);
    journal.notManaged(SERVICE);
    journal.neverSeen(Set.of(ENDPOINT));
    journal.buried(letter, "why");
    metrics.flush();

    assertThat(flushed().keySet())
        .containsExactlyInAnyOrder(
            "LooksUnfinished",
            "ServiceFaults",
            "PassesFailed",
            "ServicesNotManaged",
            "EndpointsNeverSeen",
            "MalformedEvents");
    assertThat(printed.logged()).hasSize(6);
  }

  @Test
  void tellsAFailureWithItsCauseInOneLine() {
    journal.failed(SERVICE, new IllegalStateException("two\nlines"));

    assertThat(printed.logged()).hasSize(1);
    assertThat(printed.logged().getFirst().path("error").path("message").asText())
        .isEqualTo("two\nlines");
  }

  /** The names and units in the last line of metrics. */
  private Map<String, String> flushed() {
    JsonNode metrics =
        printed.metrics().getLast().path("_aws").path("CloudWatchMetrics").path(0).path("Metrics");
    return StreamSupport.stream(metrics.spliterator(), false)
        .collect(
            toMap(metric -> metric.path("Name").asText(), metric -> metric.path("Unit").asText()));
  }
}
