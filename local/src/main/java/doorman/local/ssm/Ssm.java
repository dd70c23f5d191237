package doorman.local.ssm;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The Parameter Store: parameters of the standard tier, each in its last version. Their keys let in
 * everybody of the account, as AWS's own does.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html">PutParameter</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html">GetParameter</a>
 */
public final class Ssm implements AwsService {
  private static final JsonProtocol PROTOCOL = new JsonProtocol("1.1", "AmazonSSM");
  private static final Pattern NAME = Pattern.compile("[\\w.-]+|(/[\\w.-]+){1,15}");
  private static final Pattern RESERVED = Pattern.compile("(?i)/?(aws|ssm).*");
  private static final int MOST_BYTES = 4096;

  private final Map<String, Parameter> parameters = new ConcurrentHashMap<>();
  private final Home home;
  private final Authority authority;
  private final InstantSource clock;

  /** The Parameter Store of an account in a Region. */
  public Ssm(Home home, Authority authority, InstantSource clock) {
    this.home = home;
    this.authority = authority;
    this.clock = clock;
  }

  @Override
  public String signingName() {
    return "ssm";
  }

  @Override
  public String action(Request request) {
    return PROTOCOL.action(request);
  }

  @Override
  public Answer answer(Call call) {
    Members input = PROTOCOL.input(call.request());
    return switch (call.action()) {
      case "PutParameter" -> PROTOCOL.output(put(call, input));
      case "GetParameter" -> PROTOCOL.output(get(call, input));
      default ->
          throw new AwsException(400, "UnknownOperationException", "Not played: " + call.action());
    };
  }

  @Override
  public Answer refusal(AwsException refusal) {
    return PROTOCOL.refusal(refusal);
  }

  private Map<String, Object> put(Call call, Members input) {
    String name = name(call, input);
    String value = input.text("Value").orElseThrow(() -> invalid("Value is missing"));
    if (value.isEmpty() || value.getBytes(UTF_8).length > MOST_BYTES) {
      throw invalid("Standard tier parameters support a value of 1 to 4096 characters");
    }
    if (!NAME.matcher(name).matches() || RESERVED.matcher(name).matches()) {
      throw invalid("Parameter name is not allowed: " + name);
    }
    Parameter written = write(name, value, input);
    return Map.of("Version", written.version(), "Tier", "Standard");
  }

  private synchronized Parameter write(String name, String value, Members input) {
    Optional<Parameter> before = Optional.ofNullable(parameters.get(name));
    if (before.isPresent() && !input.node().path("Overwrite").asBoolean()) {
      throw new AwsException(
          400,
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    Parameter.Type type =
        input
            .text("Type")
            .map(Ssm::type)
            .or(() -> before.map(Parameter::type))
            .orElseThrow(
                () -> invalid("A parameter type is required when you create a parameter."));
    int version = before.map(Parameter::version).orElse(0) + 1;
    var written = new Parameter(name, type, value, version, clock.instant());
    parameters.put(name, written);
    return written;
  }

  private Map<String, Object> get(Call call, Members input) {
    String name = name(call, input);
    Parameter found =
        Optional.ofNullable(parameters.get(name))
            .orElseThrow(() ->
                new AwsException(
                    400, "ParameterNotFound", "Parameter %s not found.".formatted(name)));
    boolean decrypted = input.node().path("WithDecryption").asBoolean();
    return Map.of("Parameter", found.shown(arn(name), decrypted));
  }

  /** The name, once the caller may do this with the parameter of that name. */
  private String name(Call call, Members input) {
    String name = input.text("Name").orElseThrow(() -> invalid("Name is missing"));
    authority.require(call.caller(), Access.to("ssm:" + call.action(), arn(name)));
    return name;
  }

  /** A name that is a path brings the slash along. */
  private String arn(String name) {
    String path = name.startsWith("/") ? name : "/" + name;
    return home.arn("ssm", "parameter" + path);
  }

  private static Parameter.Type type(String name) {
    return Arrays.stream(Parameter.Type.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() -> invalid("Type is none: " + name));
  }

  private static AwsException invalid(String why) {
    return new AwsException(400, "ValidationException", why);
  }
}
