package doorman.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Collections.nCopies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * The bus of the hub, which takes outcomes from this account, whoever puts them there. On the
 * stack's own bus they would be told to people again.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
final class HubBus implements Sender, AutoCloseable {
  static final String NAME = "hub";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 256 * 1024;
  private static final int TIME_BYTES = 14;

  private final String stack;
  private final Calls calls;
  private final EventBridgeClient here;
  private final Function<Region, EventBridgeClient> elsewhere;
  private Optional<Bus> found = Optional.empty();

  /** By the rule that tells it, and in its own Region. */
  private record Bus(String arn, EventBridgeClient events) {}

  /** A letter as an event, or why it is none. */
  private record Letter(Optional<PutEventsRequestEntry> entry, Optional<String> trouble) {}

  /**
   * The bus that a stack tells, which is looked for when there is something to tell.
   *
   * @param here where the stack is
   * @param elsewhere in the Region of the bus; asked once
   */
  HubBus(
      String stack,
      Calls calls,
      EventBridgeClient here,
      Function<Region, EventBridgeClient> elsewhere) {
    this.stack = stack;
    this.calls = calls;
    this.here = here;
    this.elsewhere = elsewhere;
  }

  @Override
  public int most() {
    return MOST_ENTRIES;
  }

  @Override
  public List<Optional<String>> send(List<String> letters) {
    Bus bus;
    try {
      bus = bus();
    } catch (NotDoneException e) {
      return nCopies(letters.size(), Optional.of(e.getMessage()));
    }
    List<Letter> read = letters.stream().map(letter -> read(letter, bus.arn())).toList();
    Iterator<Optional<String>> refusals =
        put(bus, read.stream().flatMap(letter -> letter.entry().stream()).toList()).iterator();
    return read.stream()
        .map(letter -> letter.entry().isPresent() ? refusals.next() : letter.trouble())
        .toList();
  }

  private static Letter read(String letter, String bus) {
    try {
      return new Letter(Optional.of(entry(letter, bus)), Optional.empty());
    } catch (NotDoneException e) {
      return new Letter(Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  private List<Optional<String>> put(Bus bus, List<PutEventsRequestEntry> some) {
    if (some.isEmpty()) {
      return List.of();
    }
    if (some.size() > 1 && some.stream().mapToInt(HubBus::size).sum() > MOST_BYTES) {
      return putHalves(bus, some);
    }
    try {
      return putOnce(bus, some);
    } catch (NotDoneException e) {
      // One that its policy does not let in may have kept all others out.
      boolean refused =
          e.getCause() instanceof AwsServiceException refusal && refusal.statusCode() < 500;
      return refused && some.size() > 1
          ? putHalves(bus, some)
          : nCopies(some.size(), Optional.of(e.getMessage()));
    }
  }

  private List<Optional<String>> putHalves(Bus bus, List<PutEventsRequestEntry> some) {
    int half = some.size() / 2;
    return Stream.of(some.subList(0, half), some.subList(half, some.size()))
        .flatMap(part -> put(bus, part).stream())
        .toList();
  }

  /** Results stand in the order of the entries; what has none is taken for refused. */
  private List<Optional<String>> putOnce(Bus bus, List<PutEventsRequestEntry> some) {
    List<PutEventsResultEntry> results =
        calls
            .of("Tell " + bus.arn(), () -> bus.events().putEvents(put -> put.entries(some)))
            .entries();
    return IntStream.range(0, some.size())
        .mapToObj(place ->
            place < results.size()
                ? refusal(bus, results.get(place))
                : Optional.of(bus.arn() + " does not say whether it takes it"))
        .toList();
  }

  private static Optional<String> refusal(Bus bus, PutEventsResultEntry result) {
    return result.eventId() == null
        ? Optional.of(
            "%s does not take it: %s, %s"
                .formatted(bus.arn(), result.errorCode(), result.errorMessage()))
        : Optional.empty();
  }

  /**
   * As EventBridge counts it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html">Calculating
   *     the size of an entry</a>
   */
  private static int size(PutEventsRequestEntry entry) {
    String texts =
        entry.source() + entry.detailType() + entry.detail() + String.join("", entry.resources());
    return TIME_BYTES + texts.getBytes(UTF_8).length;
  }

  /** What the rule would bring there, but for the id of its own, and the Region. */
  static PutEventsRequestEntry entry(String event, String bus) {
    try {
      JsonNode told = JSON.readTree(event);
      return PutEventsRequestEntry.builder()
          .eventBusName(bus)
          .source(told.required("source").asText())
          .detailType(told.required("detail-type").asText())
          .time(Instant.parse(told.required("time").asText()))
          .resources(told.path("resources").valueStream().map(JsonNode::asText).toList())
          .detail(told.required("detail").toString())
          .build();
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
      throw new NotDoneException("What lies there is no event: " + event, e);
    }
  }

  private Bus bus() {
    if (found.isEmpty()) {
      found = Optional.of(find());
    }
    return found.get();
  }

  private Bus find() {
    String rule = stack + "-hub";
    String arn =
        calls
            .of(
                "Find whom the rule " + rule + " tells",
                () -> here.listTargetsByRule(list -> list.eventBusName(stack).rule(rule)))
            .targets()
            .stream()
            .map(Target::arn)
            .findFirst()
            .orElseThrow(() -> new NotDoneException("The rule " + rule + " tells nobody"));
    return new Bus(arn, elsewhere.apply(Region.of(arn.split(":", 6)[3])));
  }

  @Override
  public void close() {
    here.close();
    found.ifPresent(bus -> bus.events().close());
  }
}
