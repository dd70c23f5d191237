package doorman.local.bus;

import doorman.local.iam.Access;
import doorman.local.iam.Authority;
import doorman.local.weather.Chance;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.JsonProtocol;
import doorman.local.wire.Members;
import doorman.local.wire.Request;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Amazon EventBridge over the buses of the provider, which come from the template and not from
 * calls.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/Welcome.html">API
 *     reference</a>
 */
public final class EventBridge implements AwsService {
  static final JsonProtocol PROTOCOL = new JsonProtocol("1.1", "AWSEvents");
  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 256 * 1024;

  private final Router router;
  private final Buses buses;
  private final Catalogue catalogue;
  private final Authority authority;
  private final InstantSource clock;
  private final Chance failedEntry;

  /**
   * EventBridge.
   *
   * @param weather how many events are not taken
   */
  public EventBridge(Router router, Authority authority, InstantSource clock, Weather weather) {
    this.router = router;
    this.buses = router.buses();
    this.catalogue = new Catalogue(buses);
    this.failedEntry = weather.of(Phenomenon.EVENTS_FAILED_ENTRY);
    this.authority = authority;
    this.clock = clock;
  }

  @Override
  public String signingName() {
    return "events";
  }

  @Override
  public String action(Request request) {
    return PROTOCOL.action(request);
  }

  @Override
  public Answer answer(Call call) {
    Members request = PROTOCOL.input(call.request());
    return PROTOCOL.output(
        switch (call.action()) {
          case "PutEvents" -> putEvents(call, request);
          case "ListEventBuses" -> {
            require(call, busArn(call, "*"));
            yield catalogue.listEventBuses(request);
          }
          case "DescribeEventBus" -> {
            String busArn = busArn(call, request.text("Name").orElse(Bus.DEFAULT));
            require(call, busArn);
            yield catalogue.describeEventBus(busArn);
          }
          case "ListRules" -> {
            require(call, ruleArn(call, request, "*"));
            yield catalogue.listRules(busArn(call, request), request);
          }
          case "DescribeRule" -> {
            String name = name(request, "Name");
            require(call, ruleArn(call, request, name));
            yield catalogue.describeRule(busArn(call, request), name);
          }
          case "ListTargetsByRule" -> {
            String name = name(request, "Rule");
            require(call, ruleArn(call, request, name));
            yield catalogue.listTargetsByRule(busArn(call, request), name, request);
          }
          default -> throw unsupported("events:" + call.action());
        });
  }

  @Override
  public Answer refusal(AwsException refusal) {
    return refused(refusal);
  }

  /** The answer to whoever is refused: each shape of EventBridge's ends alike. */
  static Answer refused(AwsException refusal) {
    String code = refusal.code();
    String type = code.endsWith("Exception") ? code : code + "Exception";
    int status = refusal.status() < 500 ? 400 : refusal.status();
    return PROTOCOL.error(status, type, refusal.reason(), Map.of());
  }

  private Map<String, Object> putEvents(Call call, Members request) {
    if (request.node().hasNonNull("EndpointId")) {
      throw unsupported("events:PutEvents with an EndpointId");
    }
    List<Entry> entries = request.structures("Entries").stream().map(Entry::of).toList();
    entries.forEach(entry -> requirePut(call, entry));
    requireLimits(entries);
    var results = new ArrayList<Map<String, String>>();
    int failed = 0;
    for (Entry entry : entries) {
      Admission admission =
          failedEntry.strikes()
              ? new Admission.Refused("InternalFailure", "The event was not taken.")
              : entry.admit(call.caller(), buses.home().region(), clock.instant());
      results.add(admission.result());
      switch (admission) {
        case Admission.Admitted admitted ->
            router.route(busArn(call, entry.bus()), admitted.event());
        case Admission.Refused refused -> failed++;
      }
    }
    return Map.of("FailedEntryCount", failed, "Entries", results);
  }

  private void requirePut(Call call, Entry entry) {
    Map<String, List<String>> context =
        Map.of(
            "events:source", List.of(entry.source()),
            "events:detail-type", List.of(entry.detailType()));
    String busArn = busArn(call, entry.bus());
    authority.require(call.caller(), new Access("events:PutEvents", busArn, context));
  }

  private static void requireLimits(List<Entry> entries) {
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw invalid(
          "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member"
              + " must have length "
              + (entries.isEmpty() ? "greater than or equal to 1" : "less than or equal to 10"));
    }
    if (entries.stream().mapToInt(Entry::size).sum() > MOST_BYTES) {
      throw invalid("Total size of the entries in the request is over the limit.");
    }
  }

  private void require(Call call, String arn) {
    authority.require(call.caller(), Access.to("events:" + call.action(), arn));
  }

  private String busArn(Call call, Members request) {
    return busArn(call, request.text("EventBusName").orElse(Bus.DEFAULT));
  }

  private String busArn(Call call, String nameOrArn) {
    return buses.arn(call.caller().account(), nameOrArn);
  }

  private String ruleArn(Call call, Members request, String rule) {
    String bus = busArn(call, request).replace(":event-bus/", ":rule/");
    boolean isDefault = bus.endsWith("/" + Bus.DEFAULT);
    return (isDefault ? bus.substring(0, bus.length() - Bus.DEFAULT.length()) : bus + "/") + rule;
  }

  private static String name(Members request, String member) {
    return request.text(member).orElseThrow(() -> invalid(member + " is required."));
  }

  private static AwsException invalid(String message) {
    return new AwsException(400, "ValidationException", message);
  }

  private static AwsException unsupported(String what) {
    String message = "This machine does not play " + what + ": rules come from template.yaml";
    return new AwsException(400, "UnsupportedOperationException", message);
  }
}
