package doorman.local.ec2;

import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import doorman.local.weather.Weather;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Request;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The PrivateLink part of EC2. Knows each parameter that it takes, and refuses all others by name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/operation-list-privatelink.html">AWS
 *     PrivateLink actions</a>
 */
public final class Ec2 implements AwsService {
  private static final String VERSION = "2016-11-15";
  private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/" + VERSION + "/";

  private final Authority authority;
  private final Buckets buckets;
  private final PrivateLink link;
  private final Map<String, Action> actions;

  /** EC2 without topics that it could publish to. */
  public Ec2(InstantSource clock, Authority authority, Ec2Settings settings) {
    this(clock, authority, settings, (source, topic, message) -> false, Weather.calm());
  }

  /**
   * EC2 as it is today.
   *
   * @param weather how late and how odd its Describe calls are
   */
  public Ec2(
      InstantSource clock,
      Authority authority,
      Ec2Settings settings,
      Publisher publisher,
      Weather weather) {
    this.authority = authority;
    this.buckets = new Buckets(clock, settings.consumerBuckets());
    this.link = new PrivateLink(clock, settings, weather);
    var notifications = new ConnectionNotifications(publisher);
    this.actions = actions(link, notifications, new ClientTokens(), weather);
    listen(notifications);
  }

  private static Map<String, Action> actions(
      PrivateLink link,
      ConnectionNotifications notifications,
      ClientTokens tokens,
      Weather weather) {
    var all = new HashMap<String, Action>();
    all.putAll(new ServiceActions(link, tokens).byName());
    all.putAll(new PrivateDnsActions(link).byName());
    all.putAll(new OfferActions(link).byName());
    all.putAll(new PermissionActions(link).byName());
    all.putAll(new EndpointActions(link, tokens).byName());
    all.putAll(new ConnectionActions(link, weather).byName());
    all.putAll(new NotificationActions(link, notifications, tokens).byName());
    all.putAll(new TagActions(link).byName());
    return Map.copyOf(all);
  }

  /** Tells the listener of all that happens to connections from now on. */
  public void listen(ConnectionListener listener) {
    link.listen(listener);
  }

  public ConnectionControls controls() {
    return new ConnectionControls(link);
  }

  @Override
  public String signingName() {
    return "ec2";
  }

  @Override
  public String action(Request request) {
    return Parameters.action(request);
  }

  @Override
  public Answer answer(Call call) {
    Action action =
        Optional.ofNullable(actions.get(call.action()))
            .orElseThrow(() -> Refusals.invalidAction(call.action()));
    buckets.take(call);
    Consumer<Xml> content = action.answer(new Ask(call, Parameters.of(call, VERSION), authority));
    String id = UUID.randomUUID().toString();
    return xml(
        200,
        id,
        Xml.document(
            call.action() + "Response",
            NAMESPACE,
            xml -> content.accept(xml.text("requestId", id))));
  }

  @Override
  public Answer refusal(AwsException refusal) {
    AwsException worded = worded(refusal);
    String id = UUID.randomUUID().toString();
    return xml(
        worded.status(),
        id,
        Xml.document(
            "Response",
            xml ->
                xml.element(
                        "Errors",
                        errors ->
                            errors.element(
                                "Error",
                                error ->
                                    error
                                        .text("Code", worded.code())
                                        .text("Message", worded.reason())))
                    .text("RequestID", id)));
  }

  /** A refusal in the words of EC2, which has its own for what IAM does not allow. */
  public static AwsException worded(AwsException refusal) {
    return refusal instanceof AccessDeniedException denied ? unauthorized(denied) : refusal;
  }

  private static AwsException unauthorized(AccessDeniedException denied) {
    return new AwsException(
        denied.status(),
        "UnauthorizedOperation",
        "You are not authorized to perform this operation. " + denied.reason());
  }

  private static Answer xml(int status, String requestId, String body) {
    return new Answer(
        status, "text/xml;charset=UTF-8", Map.of("x-amzn-RequestId", requestId), body);
  }
}
