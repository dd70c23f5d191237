package doorman.decide;

import static doorman.Given.ENDPOINT;
import static doorman.Given.SERVICE;
import static doorman.Given.endpoint;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import doorman.Samples;
import doorman.connection.EndpointId;
import doorman.event.LookRequest;
import doorman.event.LookRequest.Cause;
import doorman.event.LookRequests;
import doorman.event.MalformedEventException;
import doorman.post.Letter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The samples in {@code events/} but those of streams, read by what reads the real ones. */
final class EventsFolderTest {
  private static final LookRequest NOTIFICATION = request(Cause.NOTIFICATION, ENDPOINT);
  private static final LookRequest SWEEP = request(Cause.SWEEP);
  private static final LookRequest VERDICT = request(Cause.VERDICT, ENDPOINT, endpoint(2));
  private static final String UNKNOWN_CAUSE = "cause is not known: \"curiosity\"";

  private static final Map<String, LookRequest> REQUESTS =
      Map.of(
          "notification.json",
          NOTIFICATION,
          "sweep.json",
          SWEEP,
          "allowlist-edit.json",
          request(Cause.ALLOWLIST),
          "verdict.json",
          VERDICT,
          "replay.json",
          request(Cause.REPLAY, ENDPOINT),
          "by-hand.json",
          request(Cause.REPLAY),
          "every-service.json",
          new LookRequest(Optional.empty(), Set.of(), Cause.REPLAY));

  private static final Map<String, String> MALFORMED =
      Map.of(
          "malformed-cause.json",
          UNKNOWN_CAUSE,
          "malformed-service.json",
          "service is no endpoint service id: \"com.amazonaws.vpce.us-east-1." + SERVICE + "\"",
          "malformed-endpoints.json",
          "endpoints is no list: \"" + ENDPOINT + "\"",
          "malformed-endpoint.json",
          "endpoints holds what is no endpoint id: \"" + SERVICE + "\"",
          "malformed-detail.json",
          "detail is not an object",
          "malformed-detail-type.json",
          "detail-type is \"Endpoint Connection Accepted\", not Endpoint Connection Request",
          "malformed-source.json",
          "source is \"aws.ec2\", not doorman");

  /** What the messages of an invocation say: a request, or why there is none. */
  private static final Map<String, List<Object>> INVOCATIONS =
      Map.of(
          "sqs-notification.json", List.of(NOTIFICATION),
          "sqs-sweep.json", List.of(SWEEP),
          "sqs-mixed.json", List.of(NOTIFICATION, VERDICT, UNKNOWN_CAUSE, "not JSON"));

  @Test
  void everyRequestIsRead() {
    assertThat(read(REQUESTS.keySet(), file -> LookRequests.parse(Samples.text(file))))
        .isEqualTo(REQUESTS);
  }

  @Test
  void everyMalformedEventIsRefused() {
    assertThat(read(MALFORMED.keySet(), file -> said(Samples.text(file)))).isEqualTo(MALFORMED);
  }

  @Test
  void everyInvocationIsDeserialisedAsLambdaDoes() {
    assertThat(
            read(
                INVOCATIONS.keySet(),
                file -> letters(file).stream().map(letter -> said(letter.body())).toList()))
        .isEqualTo(INVOCATIONS);
  }

  @Test
  void invocationsComeFromTheQueuesOfTheTemplate() {
    assertThat(INVOCATIONS.keySet().stream().flatMap(file -> letters(file).stream()))
        .extracting(Letter::queue)
        .containsOnly("doorman-requests", "doorman-sweeps");
  }

  @Test
  void noFileIsLeftUnread() {
    assertThat(Samples.names())
        .filteredOn(file -> !file.matches("(stream|patrol|review)-.*"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(REQUESTS, MALFORMED, INVOCATIONS)
                .flatMap(known -> known.keySet().stream())
                .toList());
  }

  private static LookRequest request(Cause cause, EndpointId... endpoints) {
    return new LookRequest(Optional.of(SERVICE), Set.of(endpoints), cause);
  }

  private static <T> Map<String, T> read(Collection<String> files, Function<String, T> reading) {
    return files.stream().collect(toMap(identity(), reading));
  }

  private static Object said(String body) {
    try {
      return LookRequests.parse(body);
    } catch (MalformedEventException e) {
      String why = String.valueOf(e.getMessage());
      return why.startsWith("not JSON") ? "not JSON" : why;
    }
  }

  private static List<Letter> letters(String file) {
    SQSEvent event =
        LambdaEventSerializers.serializerFor(
                SQSEvent.class, EventsFolderTest.class.getClassLoader())
            .fromJson(Samples.text(file));
    return event.getRecords().stream().map(Letter::of).toList();
  }
}
