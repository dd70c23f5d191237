package doorman.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import doorman.local.wire.AwsException;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import doorman.local.wire.Members;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code PutEvents}, as it was sent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html">PutEventsRequestEntry</a>
 */
record Entry(
    String bus,
    String source,
    String detailType,
    String detail,
    List<String> resources,
    Optional<Instant> time) {
  private static final int TIME_SIZE = 14;
  private static final int LONGEST_DETAIL_TYPE = 128;

  static Entry of(Members entry) {
    return new Entry(
        entry.text("EventBusName").orElse(Bus.DEFAULT),
        entry.text("Source").orElse(""),
        entry.text("DetailType").orElse(""),
        entry.text("Detail").orElse(""),
        entry.texts("Resources"),
        entry.number("Time").map(Entry::instant));
  }

  /**
   * What EventBridge counts against the limit of a request.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html">Calculating
   *     the size of an entry</a>
   */
  int size() {
    int resourceBytes = resources.stream().mapToInt(Entry::bytes).sum();
    int timeBytes = time.isPresent() ? TIME_SIZE : 0;
    return timeBytes + bytes(source) + bytes(detailType) + bytes(detail) + resourceBytes;
  }

  Admission admit(Caller caller, String region, Instant now) {
    if (source.isEmpty()) {
      return required("Source");
    }
    if (detailType.isEmpty()) {
      return required("DetailType");
    }
    if (detail.isEmpty()) {
      return required("Detail");
    }
    if (source.startsWith("aws.")) {
      return new Admission.Refused(
          "NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    if (detailType.length() > LONGEST_DETAIL_TYPE) {
      return invalid("DetailType", "DetailType must be at most 128 characters.");
    }
    return object()
        .<Admission>map(content -> new Admission.Admitted(event(content, caller, region, now)))
        .orElseGet(() -> new Admission.Refused("MalformedDetail", "Detail is malformed."));
  }

  private Event event(JsonNode content, Caller caller, String region, Instant now) {
    var origin = new Home(caller.account(), region);
    return Event.of(origin, source, detailType, time.orElse(now), resources, content);
  }

  private Optional<JsonNode> object() {
    try {
      return Optional.of(Event.JSON.readTree(detail)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(BigDecimal epochSeconds) {
    try {
      return Instant.ofEpochSecond(epochSeconds.longValue());
    } catch (DateTimeException e) {
      throw new AwsException(400, "SerializationException", "Time is no time: " + epochSeconds);
    }
  }

  private static Admission required(String parameter) {
    return invalid(parameter, parameter + " is a required argument.");
  }

  private static Admission invalid(String parameter, String reason) {
    return new Admission.Refused(
        "InvalidArgument", "Parameter %s is not valid. Reason: %s".formatted(parameter, reason));
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
