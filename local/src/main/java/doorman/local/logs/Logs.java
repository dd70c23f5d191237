package doorman.local.logs;

import static java.util.stream.Collectors.toMap;

import doorman.local.iam.Access;
import doorman.local.iam.Authority;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Home;
import doorman.local.wire.JsonProtocol;
import doorman.local.wire.Members;
import doorman.local.wire.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CloudWatch Logs as far as reading what the functions logged takes it: each log group is one
 * stream, and an answer is never in pages.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html">FilterLogEvents</a>
 */
public final class Logs implements AwsService {
  private static final JsonProtocol PROTOCOL = new JsonProtocol("1.1", "Logs_20140328");
  private static final String STREAM = "all";
  private static final int MOST_EVENTS = 10_000;
  private static final Set<String> KNOWN =
      Set.of("logGroupName", "startTime", "endTime", "filterPattern", "limit", "interleaved");

  private final Map<String, String> groupOfFunction;
  private final Map<String, LogGroup> groups;
  private final Home home;
  private final Authority authority;
  private final InstantSource clock;

  /**
   * Keeps what functions log from now on.
   *
   * @param groupOfFunction the name of its log group by that of the function
   */
  public Logs(
      Map<String, String> groupOfFunction, Home home, Authority authority, InstantSource clock) {
    this.groupOfFunction = Map.copyOf(groupOfFunction);
    this.groups =
        groupOfFunction.values().stream()
            .distinct()
            .collect(toMap(name -> name, _ -> new LogGroup()));
    this.home = home;
    this.authority = authority;
    this.clock = clock;
  }

  /** Keeps a line. */
  public void write(String function, String line) {
    Optional.ofNullable(groupOfFunction.get(function))
        .map(groups::get)
        .ifPresent(group -> group.add(clock.instant(), line));
  }

  @Override
  public String signingName() {
    return "logs";
  }

  @Override
  public String action(Request request) {
    return PROTOCOL.action(request);
  }

  @Override
  public Answer answer(Call call) {
    Members input = PROTOCOL.input(call.request());
    return switch (call.action()) {
      case "FilterLogEvents" -> PROTOCOL.output(filter(call, input));
      default ->
          throw new AwsException(400, "UnknownOperationException", "Not played: " + call.action());
    };
  }

  @Override
  public Answer refusal(AwsException refusal) {
    return PROTOCOL.refusal(refusal);
  }

  private Map<String, Object> filter(Call call, Members input) {
    input
        .node()
        .fieldNames()
        .forEachRemaining(name -> {
          if (!KNOWN.contains(name)) {
            throw invalid("This machine does not play " + name);
          }
        });
    String name = input.text("logGroupName").orElseThrow(() -> invalid("logGroupName is missing"));
    String arn = home.arn("logs", "log-group:" + name);
    authority.require(call.caller(), Access.to("logs:FilterLogEvents", arn));
    LogGroup group =
        Optional.ofNullable(groups.get(name))
            .orElseThrow(() ->
                new AwsException(
                    400, "ResourceNotFoundException", "The specified log group does not exist."));
    Terms terms = Terms.of(input.text("filterPattern").orElse(""));
    Instant start = instant(input, "startTime").orElse(Instant.MIN);
    Instant end = instant(input, "endTime").orElse(Instant.MAX);
    List<Map<String, Object>> events =
        group.lines().stream()
            .filter(line -> !line.at().isBefore(start) && !line.at().isAfter(end))
            .filter(line -> terms.match(line.text()))
            .limit(input.integer("limit").orElse(MOST_EVENTS))
            .map(Logs::event)
            .toList();
    return Map.of("events", events, "searchedLogStreams", List.of());
  }

  private static Map<String, Object> event(LogGroup.Line line) {
    long at = line.at().toEpochMilli();
    return Map.of(
        "logStreamName", STREAM,
        "timestamp", at,
        "message", line.text(),
        "ingestionTime", at,
        "eventId", line.id());
  }

  private static Optional<Instant> instant(Members input, String name) {
    return input.number(name).map(number -> Instant.ofEpochMilli(number.longValue()));
  }

  private static AwsException invalid(String why) {
    return new AwsException(400, "InvalidParameterException", why);
  }
}
