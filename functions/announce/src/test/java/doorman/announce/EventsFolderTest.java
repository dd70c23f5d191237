package doorman.announce;

import static doorman.announce.StreamSamples.PREFIX;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.Samples;
import doorman.event.BusEvent;
import doorman.event.RecordedBus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The samples of this table's stream in {@code events/}, read as Lambda reads the real ones. */
final class EventsFolderTest {
  private static final String ENDPOINT_CONNECTION = "Endpoint Connection ";

  /** The events that each scenario puts on the bus. */
  private static final Map<String, List<String>> TOLD =
      Map.ofEntries(
          Map.entry("accepted", List.of(ENDPOINT_CONNECTION + "Accepted")),
          Map.entry("available", List.of(ENDPOINT_CONNECTION + "Available")),
          Map.entry("awaiting-review", List.of(ENDPOINT_CONNECTION + "Awaiting Review")),
          Map.entry("brake", List.of("Revocation Brake Engaged")),
          Map.entry("closed", List.of(ENDPOINT_CONNECTION + "Closed")),
          Map.entry(
              "decided-outside",
              List.of(ENDPOINT_CONNECTION + "Accepted", ENDPOINT_CONNECTION + "Decided Outside")),
          Map.entry("failed", List.of(ENDPOINT_CONNECTION + "Failed")),
          Map.entry("head", List.of()),
          Map.entry("intent", List.of()),
          Map.entry("nonsense", List.of("Verdict Not Understood")),
          Map.entry("posture", List.of("Service Posture Changed")),
          Map.entry("rejected", List.of(ENDPOINT_CONNECTION + "Rejected")),
          Map.entry("removed", List.of()),
          Map.entry("review-overdue", List.of(ENDPOINT_CONNECTION + "Review Overdue")),
          Map.entry("review-reminder", List.of(ENDPOINT_CONNECTION + "Review Reminder")),
          Map.entry("revocation-cancelled", List.of(ENDPOINT_CONNECTION + "Revocation Cancelled")),
          Map.entry("revocation-scheduled", List.of(ENDPOINT_CONNECTION + "Revocation Scheduled")),
          Map.entry("revoked", List.of(ENDPOINT_CONNECTION + "Revoked")),
          Map.entry("unreadable", List.of()),
          Map.entry("verdict", List.of(ENDPOINT_CONNECTION + "Request")),
          Map.entry("would-have-decided", List.of("Would Have Decided")));

  private final RecordedJournal journal = new RecordedJournal();

  @Test
  void everyScenarioIsTold() {
    assertThat(TOLD.keySet().stream().collect(toMap(scenario -> scenario, this::told)))
        .isEqualTo(TOLD);
  }

  @Test
  void onlyTheUnreadableRowIsUnreadable() {
    TOLD.keySet().forEach(this::told);

    assertThat(journal.lines)
        .containsExactly(
            "unreadable: vpce-svc-0123456789abcdef0 / vpce-00000000000000001:"
                + " status cannot be 'LET IN'");
  }

  @Test
  void everyWriteHasAPlaceInTheStreamAndAnIdOfItsOwn() {
    List<Write> writes =
        TOLD.keySet().stream()
            .flatMap(scenario -> StreamSamples.writes(scenario, journal).stream())
            .toList();

    assertThat(writes).hasSize(TOLD.size());
    assertThat(writes).extracting(Write::id).doesNotHaveDuplicates();
    assertThat(writes)
        .extracting(Write::place)
        .doesNotHaveDuplicates()
        .allMatch(place -> place.length() > 20);
  }

  @Test
  void noFileIsLeftUnread() {
    assertThat(Samples.names())
        .filteredOn(file -> file.startsWith(PREFIX))
        .extracting(file -> file.substring(PREFIX.length()).replace(".json", ""))
        .containsExactlyInAnyOrderElementsOf(TOLD.keySet());
  }

  private List<String> told(String scenario) {
    var bus = new RecordedBus();
    new Announcer(bus, journal).announce(StreamSamples.writes(scenario, journal));
    return bus.put.stream().map(BusEvent::detailType).toList();
  }
}
