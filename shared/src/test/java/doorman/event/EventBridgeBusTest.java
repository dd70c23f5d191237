package doorman.event;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.event.LookRequest.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

final class EventBridgeBusTest {
  private static final ServiceId SERVICE = new ServiceId("vpce-svc-0123456789abcdef0");
  private static final EndpointId ENDPOINT = new EndpointId("vpce-0fedcba9876543210");

  private final RecordedEvents events = new RecordedEvents();
  private final List<String> told = new ArrayList<>();
  private final Bus bus = new EventBridgeBus(events, "doorman", (event, why) -> told.add(why));

  /** An EventBridge that takes what it is not told to refuse. */
  private static final class RecordedEvents implements EventBridgeClient {
    final List<PutEventsRequest> puts = new ArrayList<>();
    int refusedPlace = -1;
    boolean answers = true;

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
      puts.add(request);
      if (!answers) {
        throw SdkClientException.create("no answer");
      }
      List<PutEventsResultEntry> results =
          IntStream.range(0, request.entries().size()).mapToObj(this::result).toList();
      return PutEventsResponse.builder().entries(results).build();
    }

    private PutEventsResultEntry result(int place) {
      return place == refusedPlace
          ? PutEventsResultEntry.builder()
              .errorCode("ThrottlingException")
              .errorMessage("slowly")
              .build()
          : PutEventsResultEntry.builder().eventId("event-" + place).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private static LookRequest numbered(int number) {
    var service = new ServiceId("vpce-svc-%08x".formatted(number));
    return new LookRequest(Optional.of(service), Set.of(), Cause.NOTIFICATION);
  }

  private static List<LookRequest> requests(int count) {
    return IntStream.range(0, count).mapToObj(EventBridgeBusTest::numbered).toList();
  }

  @Test
  void putsARequestAsAnEvent() {
    var request = new LookRequest(Optional.of(SERVICE), Set.of(ENDPOINT), Cause.NOTIFICATION);

    assertThat(bus.ask(List.of(request))).isEmpty();
    assertThat(events.puts.getFirst().entries())
        .containsExactly(
            PutEventsRequestEntry.builder()
                .eventBusName("doorman")
                .source("doorman")
                .detailType("Endpoint Connection Request")
                .detail(
                    "{\"service\":\"vpce-svc-0123456789abcdef0\","
                        + "\"endpoints\":[\"vpce-0fedcba9876543210\"],\"cause\":\"notification\"}")
                .build());
  }

  @Test
  void putsTenAtATime() {
    bus.ask(requests(23));

    assertThat(events.puts).extracting(put -> put.entries().size()).containsExactly(10, 10, 3);
  }

  @Test
  void putsNoMoreThanEventBridgeTakesInOneCall() {
    Set<EndpointId> endpoints =
        IntStream.range(0, 4000)
            .mapToObj(number -> new EndpointId("vpce-%017x".formatted(number)))
            .collect(toSet());
    var big = new LookRequest(Optional.of(SERVICE), endpoints, Cause.NOTIFICATION);

    bus.ask(List.of(big, big, big, big));

    assertThat(events.puts).extracting(put -> put.entries().size()).containsExactly(2, 2);
  }

  @Test
  void callsNobodyForNoRequests() {
    bus.ask(List.of());

    assertThat(events.puts).isEmpty();
  }

  @Test
  void tellsWhichEntriesWereRefused() {
    events.refusedPlace = 1;

    assertThat(bus.ask(requests(12))).containsExactly(numbered(1), numbered(11));
    assertThat(told).hasSize(2).containsOnly("ThrottlingException: slowly");
  }

  @Test
  void takesAllForRefusedWhereNobodyAnswers() {
    events.answers = false;

    assertThat(bus.ask(requests(11))).isEqualTo(requests(11));
    assertThat(events.puts).hasSize(2);
  }
}
