package doorman.local.iam;

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
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Attaches the template's managed policies to people, and shows them. Whoever calls by a name is a
 * user of that name: none has to be made.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html">
 *     AttachUserPolicy</a>
 */
public final class Iam implements AwsService {
  private static final String VERSION = "2010-05-08";
  private static final String NAMESPACE = "https://iam.amazonaws.com/doc/" + VERSION + "/";
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
    return Optional.ofNullable(request.form().get("Action")).orElseThrow(Refusals::missingAction);
  }

  @Override
  public Answer answer(Call call) {
    var parameters = Parameters.of(call.request().form());
    parameters.required("Action");
    String version = parameters.required("Version");
    if (!version.equals(VERSION)) {
      throw Refusals.noSuchVersion(version);
    }
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
    return xml(
        refusal.status(),
        Xml.document(
            "ErrorResponse",
            NAMESPACE,
            xml ->
                xml.element(
                        "Error",
                        error ->
                            error
                                .text("Type", "Sender")
                                .text("Code", refusal.code())
                                .text("Message", refusal.reason()))
                    .text("RequestId", UUID.randomUUID())));
  }

  private Answer attach(Call call, Parameters parameters) {
    String user = user(parameters);
    String arn = parameters.required("PolicyArn");
    parameters.end();
    require(call, userArn(user));
    people.attach(user, policy(arn));
    return done(call);
  }

  private Answer detach(Call call, Parameters parameters) {
    String user = user(parameters);
    String arn = parameters.required("PolicyArn");
    parameters.end();
    require(call, userArn(user));
    if (!people.detach(user, policy(arn))) {
      throw noSuchEntity("Policy %s was not found.".formatted(arn));
    }
    return done(call);
  }

  private Answer listAttached(Call call, Parameters parameters) {
    String user = user(parameters);
    parameters.end();
    require(call, userArn(user));
    return result(
        call,
        result ->
            members(
                result.text("IsTruncated", false),
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
    return result(
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
    return result(
        call,
        result -> members(result.text("IsTruncated", false), "Policies", listed, this::shown));
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

  private static String userArn(String name) {
    return new Caller.ProviderUser(name).arn();
  }

  private static AwsException noSuchEntity(String message) {
    return new AwsException(404, "NoSuchEntity", message);
  }

  private static <T> void members(
      Xml xml, String name, List<T> listed, BiConsumer<Xml, T> content) {
    xml.element(
        name,
        list ->
            listed.forEach(one -> list.element("member", member -> content.accept(member, one))));
  }

  private static Answer result(Call call, Consumer<Xml> content) {
    return answer(call, xml -> xml.element(call.action() + "Result", content));
  }

  private static Answer done(Call call) {
    return answer(call, _ -> {});
  }

  private static Answer answer(Call call, Consumer<Xml> content) {
    return xml(
        200,
        Xml.document(
            call.action() + "Response",
            NAMESPACE,
            xml -> {
              content.accept(xml);
              xml.element(
                  "ResponseMetadata", metadata -> metadata.text("RequestId", UUID.randomUUID()));
            }));
  }

  private static Answer xml(int status, String body) {
    return Answer.of(status, "text/xml", body);
  }
}
