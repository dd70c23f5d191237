package doorman.announce;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.event.Announcement.BrakeEngaged;
import doorman.event.Announcement.PostureChanged;
import doorman.event.Announcement.Topic;
import doorman.event.Announcement.VerdictNotUnderstood;
import doorman.event.BusEvent;
import doorman.event.Catalogue;
import doorman.event.LookRequest;
import doorman.event.LookRequest.Cause;
import doorman.event.RecordedBus;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.event.ruler.Ruler;

/** What the catalogue of events promises, beside what the code does. */
final class CatalogueTest {
  private final Catalogue catalogue = new Catalogue();

  static Stream<String> detailTypes() {
    return Stream.concat(
        Arrays.stream(Topic.values()).map(Topic::detailType),
        Stream.of(
            LookRequest.DETAIL_TYPE,
            VerdictNotUnderstood.DETAIL_TYPE,
            BrakeEngaged.DETAIL_TYPE,
            PostureChanged.DETAIL_TYPE,
            "Allowlist Entry Invalid"));
  }

  @Test
  void hasASampleAndAPatternOfEachEvent() {
    assertThat(Catalogue.samples()).containsOnlyKeys(detailTypes().toList());
    assertThat(Catalogue.patterns()).containsOnlyKeys(detailTypes().toList());
  }

  @ParameterizedTest
  @MethodSource("detailTypes")
  void theSampleIsAsTheSchemaSays(String detailType) {
    assertThat(Catalogue.schema(detailType).path("title").asText()).isEqualTo(detailType);
    assertThat(catalogue.faults(detailType, Catalogue.sample(detailType).path("detail"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("detailTypes")
  void thePatternMatchesTheSample(String detailType) throws Exception {
    String pattern = Catalogue.patterns().getOrDefault(detailType, "");

    assertThat(Ruler.matchesRule(Catalogue.sample(detailType).toString(), pattern)).isTrue();
    assertThat(Ruler.matchesRule("{\"source\":\"doorman\",\"detail-type\":\"X\"}", pattern))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "accepted, Endpoint Connection Accepted",
    "available, Endpoint Connection Available",
    "awaiting-review, Endpoint Connection Awaiting Review",
    "brake, Revocation Brake Engaged",
    "closed, Endpoint Connection Closed",
    "decided-outside, Endpoint Connection Decided Outside",
    "failed, Endpoint Connection Failed",
    "nonsense, Verdict Not Understood",
    "posture, Service Posture Changed",
    "rejected, Endpoint Connection Rejected",
    "review-overdue, Endpoint Connection Review Overdue",
    "review-reminder, Endpoint Connection Review Reminder",
    "revocation-cancelled, Endpoint Connection Revocation Cancelled",
    "revocation-scheduled, Endpoint Connection Revocation Scheduled",
    "revoked, Endpoint Connection Revoked",
    "verdict, Endpoint Connection Request",
    "would-have-decided, Would Have Decided",
  })
  void theSampleIsWhatTheFunctionPuts(String scenario, String detailType) {
    assertThat(put(scenario).get(detailType))
        .isEqualTo(Catalogue.sample(detailType).path("detail"));
  }

  @ParameterizedTest
  @EnumSource
  void aRequestIsAsTheSchemaSaysWhateverItsCause(Cause cause) {
    var request = new LookRequest(Optional.empty(), Set.of(), cause);

    assertThat(
            catalogue.faults(
                LookRequest.DETAIL_TYPE, Catalogue.json(BusEvent.of(request).detail())))
        .isEmpty();
  }

  /** A schema that finds no fault with anything would prove nothing. */
  @ParameterizedTest
  @CsvSource({
    "status, \"accepted\"",
    "version, \"2\"",
    "decidedAt, \"noon\"",
    "account, \"22222222222\"",
    "attempts, -1",
    "colour, \"red\"",
  })
  void theSchemaFindsAFault(String field, String value) {
    ObjectNode detail = Catalogue.sample("Endpoint Connection Accepted").withObject("detail");
    detail.set(field, Catalogue.json(value));

    assertThat(catalogue.faults("Endpoint Connection Accepted", detail)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"since, \"noon\"", "due, -1", "maxPerHour, \"5\"", "endpoint, \"*\""})
  void theSchemaFindsAFaultWithWhatIsToldOfAService(String field, String value) {
    ObjectNode detail = Catalogue.sample(BrakeEngaged.DETAIL_TYPE).withObject("detail");
    detail.set(field, Catalogue.json(value));

    assertThat(catalogue.faults(BrakeEngaged.DETAIL_TYPE, detail)).isNotEmpty();
  }

  private static Map<String, JsonNode> put(String scenario) {
    var bus = new RecordedBus();
    var journal = new RecordedJournal();
    new Announcer(bus, journal).announce(StreamSamples.writes(scenario, journal));
    return bus.put.stream()
        .collect(toMap(BusEvent::detailType, event -> Catalogue.json(event.detail())));
  }
}
