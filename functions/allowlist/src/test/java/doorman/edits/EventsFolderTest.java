package doorman.edits;

import static doorman.Given.SERVICE;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import doorman.Samples;
import doorman.connection.ServiceId;
import doorman.event.LookRequest;
import doorman.event.RecordedBus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The samples of this table's stream in {@code events/}, read as Lambda reads the real ones. */
final class EventsFolderTest {
  private static final ServiceId OTHER = new ServiceId("vpce-svc-89abcdef");
  private static final Optional<ServiceId> WHERE_SOMEBODY_WAITS = Optional.empty();

  /** Where somebody shall look, and what people are told. */
  private record Said(List<Optional<ServiceId>> looks, List<String> problems) {}

  private static final Map<String, Said> SAID =
      Map.of(
          "stream-allowlist-listed.json",
          new Said(List.of(Optional.of(SERVICE)), List.of()),
          "stream-allowlist-removed.json",
          new Said(List.of(Optional.of(SERVICE)), List.of()),
          "stream-allowlist-unreadable.json",
          new Said(
              List.of(Optional.of(SERVICE)),
              List.of("maxConnections must be a whole number that is not negative, not 'ten'")),
          "stream-allowlist-every-service.json",
          new Said(
              List.of(Optional.of(SERVICE), Optional.of(OTHER), WHERE_SOMEBODY_WAITS), List.of()),
          "stream-allowlist-bulk.json",
          new Said(
              List.of(Optional.of(SERVICE), Optional.of(OTHER)),
              List.of(
                  "service must be an endpoint service id or *, without blanks or capitals",
                  "mode must be one of enforce, shadow, frozen, not 'off'")));

  @Test
  void everyEditIsAnswered() {
    assertThat(SAID.keySet().stream().collect(toMap(identity(), EventsFolderTest::said)))
        .isEqualTo(SAID);
  }

  @Test
  void everyEditHasAPlaceInTheStreamAndAnIdOfItsOwn() {
    List<Edit> edits = SAID.keySet().stream().flatMap(file -> edits(file).stream()).toList();

    assertThat(edits).extracting(Edit::id).doesNotHaveDuplicates();
    assertThat(edits)
        .extracting(Edit::place)
        .doesNotHaveDuplicates()
        .allMatch(n -> n.length() > 20);
  }

  @Test
  void noFileIsLeftUnread() {
    assertThat(Samples.names())
        .filteredOn(file -> file.startsWith("stream-allowlist-"))
        .containsExactlyInAnyOrderElementsOf(SAID.keySet());
  }

  private static Said said(String file) {
    var bus = new RecordedBus();
    var journal = new RecordedJournal();
    var looks = new Looks(bus, () -> Set.of(SERVICE, OTHER), journal);
    new Watch(looks, new Reports(bus, service -> Set.of(), journal), journal).answer(edits(file));
    return new Said(
        bus.requests().stream().map(LookRequest::service).toList(),
        journal.lines.stream()
            .filter(line -> line.startsWith("invalid"))
            .map(line -> line.substring(line.indexOf(": ") + 2))
            .toList());
  }

  private static List<Edit> edits(String file) {
    DynamodbEvent event =
        LambdaEventSerializers.serializerFor(
                DynamodbEvent.class, EventsFolderTest.class.getClassLoader())
            .fromJson(Samples.text(file));
    return event.getRecords().stream().map(Edit::of).toList();
  }
}
