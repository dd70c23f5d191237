package doorman.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import doorman.Invocation;
import doorman.journal.Printed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The function as Lambda starts it, in an environment where AWS answers nothing. */
final class AnnounceHandlerTest {
  @RegisterExtension final Printed printed = new Printed();

  private static final Invocation INVOCATION = Invocation.of("announce");

  private final AnnounceHandler handler = new AnnounceHandler();

  @Test
  void isSilentAboutABatchThatTellsNothing() {
    assertThat(handler.handleRequest(event("head", "intent", "removed"), INVOCATION))
        .isEqualTo(new StreamsEventResponse(List.of()));
    assertThat(printed.lines()).isEmpty();
  }

  @Test
  void goesOnPastARowThatCannotBeRead() {
    assertThat(handler.handleRequest(event("unreadable"), INVOCATION))
        .isEqualTo(new StreamsEventResponse(List.of()));
    assertThat(printed.metrics()).anyMatch(line -> line.path("RowsUnreadable").asInt() == 1);
  }

  @Test
  void hasTheFirstThatTellsSomethingComeAgainWhileTheBusDoesNotAnswer() {
    DynamodbEvent event = event("head", "accepted", "verdict");

    assertThat(handler.handleRequest(event, INVOCATION))
        .isEqualTo(
            new StreamsEventResponse(
                List.of(
                    new BatchItemFailure(
                        StreamSamples.record("accepted").getDynamodb().getSequenceNumber()))));
    assertThat(printed.metrics()).anyMatch(line -> line.path("EventsNotTaken").size() == 2);
  }

  @Test
  void tellsNothingOfABatchInWhichARecordStopsIt() {
    DynamodbEvent event = event("accepted", "verdict");
    event.getRecords().getLast().setDynamodb(null);

    assertThatThrownBy(() -> handler.handleRequest(event, INVOCATION))
        .isInstanceOf(NullPointerException.class);
    assertThat(printed.metrics()).noneMatch(line -> line.has("EventsNotTaken"));
  }

  @Test
  void printsNothingThatIsNoJsonLine() {
    handler.handleRequest(event("accepted", "unreadable"), INVOCATION);

    assertThat(printed.lines()).isNotEmpty().allMatch(line -> line.isObject());
    assertThat(printed.logged())
        .isNotEmpty()
        .allMatch(line -> line.path("function_request_id").asText().equals("request"));
  }

  private static DynamodbEvent event(String... scenarios) {
    List<DynamodbStreamRecord> records = Stream.of(scenarios).map(StreamSamples::record).toList();
    var event = new DynamodbEvent();
    event.setRecords(records);
    return event;
  }
}
