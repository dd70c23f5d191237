package doorman.review;

import static doorman.Given.ENDPOINT;
import static doorman.Given.NOW;
import static doorman.Given.SERVICE;
import static doorman.review.Door.ALICE;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.allowlist.Mode;
import doorman.allowlist.RowKey;
import doorman.journal.Printed;
import doorman.ledger.Verdict;
import doorman.ledger.Verdict.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

final class PowertoolsJournalTest {
  private static final Verdict VERDICT =
      new Verdict(Wanted.ACCEPT, ALICE, Optional.of("Signed the contract"), Optional.of(NOW));

  @RegisterExtension final Printed printed = new Printed();

  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private final Journal journal = new PowertoolsJournal(metrics);

  @AfterEach
  void leaveNoMetrics() {
    metrics.flush();
  }

  @Test
  void tellsAVerdictInOneJsonLine() {
    reviewed(new Outcome.Recorded(VERDICT, Mode.ENFORCE));

    assertThat(printed.logged()).hasSize(1);
    assertThat(shown(printed.logged().getFirst()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "level", "INFO",
                "message", "Reviewed",
                "endpointService", "vpce-svc-0123456789abcdef0",
                "endpoint", "vpce-00000000000000001",
                "verdict", "ACCEPT",
                "by", "arn:aws:iam::111111111111:user/alice",
                "note", "Signed the contract",
                "result", "recorded",
                "reason", "Recorded. Doorman acts on it at once."));
  }

  @Test
  void countsWhatBecomesOfVerdictsByName() {
    Stream.of(
            new Outcome.Recorded(VERDICT, Mode.ENFORCE),
            new Outcome.Already(VERDICT),
            new Outcome.Conflict(VERDICT),
            new Outcome.Denied(new RowKey("*", "222222222222")),
            new Outcome.Closed(),
            new Outcome.Unknown(),
            new Outcome.Unreadable("no status"),
            new Outcome.Unavailable("No answer"))
        .forEach(this::reviewed);
    journal.refused(400, "note must say why.");
    journal.unavailable(new IllegalStateException("silence"));
    metrics.flush();

    assertThat(printed.counted())
        .isEqualTo(
            Map.of(
                "VerdictsRecorded", 1,
                "VerdictsRepeated", 1,
                "VerdictsInConflict", 1,
                "VerdictsRefused", 4,
                "VerdictsFailed", 2,
                "ReviewCallsRefused", 1));
    assertThat(printed.logged()).hasSize(10);
  }

  private void reviewed(Outcome outcome) {
    journal.reviewed(SERVICE, new Result(ENDPOINT, outcome), VERDICT);
  }

  private static Map<String, String> shown(JsonNode line) {
    return List.of(
            "level",
            "message",
            "endpointService",
            "endpoint",
            "verdict",
            "by",
            "note",
            "result",
            "reason")
        .stream()
        .collect(toMap(name -> name, name -> line.path(name).asText()));
  }
}
