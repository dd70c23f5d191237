package doorman.local.iam;

import doorman.local.query.Envelope;
import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Caller;
import doorman.local.wire.Request;
import java.util.List;

/**
 * Attaches the template's managed policies to people, and shows them. Whoever calls by a name is a
 * user of that name: none has to be made.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html">
 *     AttachUserPolicy</a>
 */
public final class Iam implements AwsService {
  private static final String VERSION = "2010-05-08";
  private static final Envelope ENVELOPE =
      new Envelope("https://iam.amazonaws.com/doc/" + VERSION + "/", "text/xml");
  private static final String USER_NAME = "[\\w+=,.@-]{1,64}";

  private final People people;
  private final Authority authority;

  public Iam(People people, Authority authority) {
    this.people = people;
    this.authority = authority;
  }

  @Override
  public String signingName() {
    return "iam";
  }

  @Override
  public String action(Request request) {
    return Parameters.action(request);
  }

  @Override
  public Answer answer(Call call) {
    var parameters = Parameters.of(call, VERSION);
    return switch (call.action()) {
      case "AttachUserPolicy" -> attach(call, parameters);
      case "DetachUserPolicy" -> detach(call, parameters);
      case "ListAttachedUserPolicies" -> listAttached(call, parameters);
      case "GetPolicy" -> get(call, parameters);
      case "ListPolicies" -> list(call, parameters);
      default -> throw Refusals.invalidAction(call.action());
    };
  }

  @Override
  public Answer refusal(AwsException refusal) {
    return ENVELOPE.refusal(refusal.status(), refusal.code(), refusal.reason());
  }

  private Answer attach(Call call, Parameters parameters) {
    String user = user(parameters);
    String arn = parameters.required("PolicyArn");
    parameters.end();
    require(call, userArn(call, user));
    people.attach(user, policy(arn));
    return ENVELOPE.done(call);
  }

  private Answer detach(Call call, Parameters parameters) {
    String user = user(parameters);
    String arn = parameters.required("PolicyArn");
    parameters.end();
    require(call, userArn(call, user));
    if (!people.detach(user, policy(arn))) {
      throw noSuchEntity("Policy %s was not found.".formatted(arn));
    }
    return ENVELOPE.done(call);
  }

  private Answer listAttached(Call call, Parameters parameters) {
    String user = user(parameters);
    parameters.end();
    require(call, userArn(call, user));
    return ENVELOPE.result(
        call,
        result ->
            result
                .text("IsTruncated", false)
                .members(
                    "AttachedPolicies",
                    people.attachedTo(user),
                    (member, policy) ->
                        member.text("PolicyName", policy.name()).text("PolicyArn", policy.arn())));
  }

  private Answer get(Call call, Parameters parameters) {
    String arn = parameters.required("PolicyArn");
    parameters.end();
    require(call, arn);
    ManagedPolicy found = policy(arn);
    return ENVELOPE.result(
        call,
        result ->
            result.element(
                "Policy", policy -> shown(policy, found).text("Description", found.description())));
  }

  private Answer list(Call call, Parameters parameters) {
    boolean ours = !parameters.text("Scope").filter("AWS"::equals).isPresent();
    boolean onlyAttached = parameters.flag("OnlyAttached").orElse(false);
    parameters.end();
    require(call, "*");
    List<ManagedPolicy> listed =
        people.policies().stream()
            .filter(_ -> ours)
            .filter(policy -> !onlyAttached || people.attachments(policy) > 0)
            .toList();
    return ENVELOPE.result(
        call, result -> result.text("IsTruncated", false).members("Policies", listed, this::shown));
  }

  private Xml shown(Xml xml, ManagedPolicy policy) {
    return xml.text("PolicyName", policy.name())
        .text("Arn", policy.arn())
        .text("Path", "/")
        .text("DefaultVersionId", "v1")
        .text("AttachmentCount", people.attachments(policy))
        .text("IsAttachable", true);
  }

  private void require(Call call, String resource) {
    authority.require(call.caller(), Access.to("iam:" + call.action(), resource));
  }

  private ManagedPolicy policy(String arn) {
    return people
        .policy(arn)
        .orElseThrow(
            () -> noSuchEntity("Policy %s does not exist or is not attachable.".formatted(arn)));
  }

  private static String user(Parameters parameters) {
    String name = parameters.required("UserName");
    if (!name.matches(USER_NAME)) {
      throw new AwsException(
          400, "ValidationError", "The specified value for userName is invalid: " + name);
    }
    return name;
  }

  private static String userArn(Call call, String name) {
    return new Caller.ProviderUser(call.caller().account(), name).arn();
  }

  private static AwsException noSuchEntity(String message) {
    return new AwsException(404, "NoSuchEntity", message);
  }
}
