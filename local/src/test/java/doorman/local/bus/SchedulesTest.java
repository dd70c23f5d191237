package doorman.local.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.agenda.VirtualAgenda;
import doorman.local.sqs.QueueSettings;
import doorman.local.sqs.Queues;
import doorman.local.sqs.SettableTime;
import doorman.local.wire.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private static final Instant START = Instant.parse("2026-11-21T09:30:00.123Z");
  private static final JsonMapper JSON = new JsonMapper();

  private final VirtualAgenda agenda = new VirtualAgenda(START);
  private final Queues queues =
      Queues.of(
          Home.usual("us-east-1"),
          List.of(QueueSettings.named("ticks", (service, access) -> true)),
          new SettableTime(START));

  @Test
  void setsARuleOffForTheFirstTimeAfterOneRate() throws Exception {
    start(rule(true));

    agenda.advance(Duration.ofSeconds(299));
    assertThat(events()).isEmpty();
    agenda.advance(Duration.ofSeconds(1));
    assertThat(events()).hasSize(1);
  }

  @Test
  void goesOnAtTheRate() throws Exception {
    start(rule(true));

    agenda.advance(Duration.ofMinutes(16));

    assertThat(events())
        .extracting(event -> event.path("time").asText())
        .containsExactlyInAnyOrder(
            "2026-11-21T09:35:00Z", "2026-11-21T09:40:00Z", "2026-11-21T09:45:00Z");
  }

  @Test
  void sendsTheScheduledEventAsItIsDocumented() throws Exception {
    start(rule(true));

    agenda.advance(Duration.ofMinutes(5));

    JsonNode event = events().getFirst();
    assertThat(event)
        .isEqualTo(
            JSON.readTree(
                """
                {"version": "0", "id": "%s", "detail-type": "Scheduled Event",
                 "source": "aws.events", "account": "111111111111",
                 "time": "2026-11-21T09:35:00Z", "region": "us-east-1",
                 "resources": ["arn:aws:events:us-east-1:111111111111:rule/patrol"],
                 "detail": {}}
                """
                    .formatted(event.path("id").asText())));
  }

  @Test
  void leavesARuleAloneThatIsDisabled() throws Exception {
    start(rule(false));

    agenda.advance(Duration.ofDays(1));

    assertThat(events()).isEmpty();
  }

  private void start(Rule rule) {
    Buses buses = Buses.of(Home.usual("us-east-1"), Set.of(), List.of(rule));
    Schedules.start(Routers.near(buses, queues, agenda), agenda, agenda);
  }

  private static Rule rule(boolean enabled) {
    var target =
        new Target(
            "ticks",
            "arn:aws:sqs:us-east-1:111111111111:ticks",
            Optional.empty(),
            Optional.empty());
    Optional<Rate> rate = Optional.of(Rate.of("rate(5 minutes)"));
    return new Rule("patrol", "default", Optional.empty(), rate, enabled, List.of(target));
  }

  private List<JsonNode> events() throws Exception {
    var queue = queues.find("arn:aws:sqs:us-east-1:111111111111:ticks").orElseThrow();
    var events = new ArrayList<JsonNode>();
    for (var message : queue.receive(10, Duration.ZERO, Duration.ZERO)) {
      events.add(JSON.readTree(message.draft().body()));
    }
    return events;
  }
}
