package doorman.local.elb;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.query.Envelope;
import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The part of Elastic Load Balancing that tells whether anything stands behind a load balancer.
 * Each has one target group with one target, and a target is healthy as long as it is registered:
 * deregister it, and nothing healthy is left.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/Welcome.html">Elastic
 *     Load Balancing API</a>
 */
public final class Elb implements AwsService {
  private static final String VERSION = "2015-12-01";
  private static final Envelope ENVELOPE =
      new Envelope("http://elasticloadbalancing.amazonaws.com/doc/" + VERSION + "/", "text/xml");

  private final Authority authority;
  private final Map<LoadBalancer, Set<Target>> targets = new ConcurrentHashMap<>();

  public Elb(Authority authority) {
    this.authority = authority;
  }

  @Override
  public String signingName() {
    return "elasticloadbalancing";
  }

  @Override
  public String action(Request request) {
    return Parameters.action(request);
  }

  @Override
  public Answer answer(Call call) {
    var parameters = Parameters.of(call, VERSION);
    Consumer<Xml> result =
        switch (call.action()) {
          case "DescribeTargetGroups" -> describeGroups(call, parameters);
          case "DescribeTargetHealth" -> describeHealth(call, parameters);
          case "RegisterTargets" -> register(call, parameters);
          case "DeregisterTargets" -> deregister(call, parameters);
          default -> throw Refusals.invalidAction(call.action());
        };
    return ENVELOPE.result(call, result);
  }

  @Override
  public Answer refusal(AwsException refusal) {
    String code = refusal instanceof AccessDeniedException ? "AccessDenied" : refusal.code();
    return ENVELOPE.refusal(refusal.status(), code, refusal.reason());
  }

  /** Nobody knows which load balancers there are: one has to be named. */
  private Consumer<Xml> describeGroups(Call call, Parameters parameters) {
    Optional<String> balancer = parameters.text("LoadBalancerArn");
    List<String> groups = parameters.list("TargetGroupArns.member");
    permit(call, parameters, "*");
    if (balancer.isPresent() == !groups.isEmpty()) {
      throw LoadBalancer.validation(
          "Either a load balancer ARN or target group ARNs must be specified here");
    }
    var named = new ArrayList<LoadBalancer>();
    balancer.ifPresent(arn -> named.add(LoadBalancer.of(arn, call)));
    groups.forEach(arn -> named.add(LoadBalancer.ofGroup(arn, call)));
    return xml ->
        xml.members(
            "TargetGroups",
            named,
            (member, one) ->
                member
                    .text("TargetGroupArn", one.groupArn())
                    .text("TargetGroupName", one.groupName())
                    .text("TargetType", "ip")
                    .element("LoadBalancerArns", arns -> arns.text("member", one.arn())));
  }

  private Consumer<Xml> describeHealth(Call call, Parameters parameters) {
    String group = parameters.required("TargetGroupArn");
    permit(call, parameters, "*");
    Set<Target> registered =
        targets.getOrDefault(LoadBalancer.ofGroup(group, call), Set.of(Target.FIRST));
    return xml ->
        xml.members(
            "TargetHealthDescriptions",
            registered,
            (member, target) ->
                member
                    .element("Target", it -> it.text("Id", target.id()).text("Port", target.port()))
                    .text("HealthCheckPort", target.port())
                    .element("TargetHealth", it -> it.text("State", "healthy")));
  }

  private Consumer<Xml> register(Call call, Parameters parameters) {
    return change(call, parameters, Set::addAll);
  }

  private Consumer<Xml> deregister(Call call, Parameters parameters) {
    return change(call, parameters, Set::removeAll);
  }

  private Consumer<Xml> change(
      Call call, Parameters parameters, BiConsumer<Set<Target>, List<Target>> change) {
    String group = parameters.required("TargetGroupArn");
    List<Target> named = parameters.structures("Targets.member", Target::read);
    permit(call, parameters, group);
    if (named.isEmpty()) {
      throw LoadBalancer.validation("At least one target must be specified");
    }
    targets.compute(
        LoadBalancer.ofGroup(group, call),
        (_, before) -> {
          var after = new HashSet<>(before == null ? Set.of(Target.FIRST) : before);
          change.accept(after, named);
          return Set.copyOf(after);
        });
    return _ -> {};
  }

  private void permit(Call call, Parameters parameters, String resource) {
    parameters.end();
    authority.require(
        call.caller(), new Access("elasticloadbalancing:" + call.action(), resource, Map.of()));
  }
}
