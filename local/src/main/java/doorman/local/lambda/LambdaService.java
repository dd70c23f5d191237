package doorman.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Request;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lambda's own API: functions are listed, shown and invoked.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class LambdaService implements AwsService {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final String JSON_TYPE = "application/json";
  private static final int PAGE = 50;
  private static final int LARGEST_ASYNCHRONOUS = 1024 * 1024;

  private final LocalFunctions functions;
  private final AsynchronousInvocations asynchronous;
  private final Authority authority;

  public LambdaService(
      LocalFunctions functions, AsynchronousInvocations asynchronous, Authority authority) {
    this.functions = functions;
    this.asynchronous = asynchronous;
    this.authority = authority;
  }

  @Override
  public String signingName() {
    return "lambda";
  }

  @Override
  public String action(Request request) {
    return Operation.of(request).getClass().getSimpleName();
  }

  @Override
  public Answer answer(Call call) {
    return switch (Operation.of(call.request())) {
      case Operation.ListFunctions() -> list(call);
      case Operation.GetFunction(String name) -> {
        DeployedFunction function = find(call, name, "lambda:GetFunction");
        var code = Map.of("RepositoryType", "S3", "Location", function.code().toUri().toString());
        yield json(200, Map.of("Configuration", shown(function), "Code", code));
      }
      case Operation.GetFunctionConfiguration(String name) ->
          json(200, shown(find(call, name, "lambda:GetFunctionConfiguration")));
      case Operation.Invoke(String name) ->
          invoke(find(call, name, "lambda:InvokeFunction"), call.request());
    };
  }

  @Override
  public Answer refusal(AwsException refusal) {
    String type =
        refusal instanceof AccessDeniedException ? "AccessDeniedException" : refusal.code();
    Answer answer = json(refusal.status(), Map.of("Type", "User", "Message", refusal.reason()));
    return new Answer(
        answer.status(), answer.contentType(), Map.of("x-amzn-ErrorType", type), answer.body());
  }

  private Answer list(Call call) {
    authority.require(call.caller(), Access.to("lambda:ListFunctions", "*"));
    if (!call.caller().account().equals(functions.home().account())) {
      return json(200, Map.of("Functions", List.of()));
    }
    Map<String, String> query = query(call.request());
    List<DeployedFunction> all = functions.deployed();
    int from = Math.min(number(query, "Marker", 0), all.size());
    int to = Math.min(from + number(query, "MaxItems", PAGE), all.size());
    var answer = new LinkedHashMap<String, Object>();
    answer.put(
        "Functions",
        all.subList(from, to).stream()
            .map(function -> FunctionConfiguration.of(function, functions.home()))
            .toList());
    if (to < all.size()) {
      answer.put("NextMarker", Integer.toString(to));
    }
    return json(200, answer);
  }

  private Map<String, Object> shown(DeployedFunction function) {
    return FunctionConfiguration.withState(function, functions.home());
  }

  private DeployedFunction find(Call call, String text, String action) {
    FunctionName named = FunctionName.of(text);
    String version = query(call.request()).getOrDefault("Qualifier", named.version());
    String arn = named.withVersion(version).arn(functions.home().region(), call.caller().account());
    Access access = Access.to(action, arn);
    String account = named.account().orElse(call.caller().account());
    if (!account.equals(call.caller().account())) {
      String why = "no resource-based policy allows the " + action + " action";
      throw new AccessDeniedException(call.caller(), access, why);
    }
    authority.require(call.caller(), access);
    return functions.deployed().stream()
        .filter(function -> function.arn(functions.home()).equals(arn))
        .findAny()
        .orElseThrow(() -> LocalFunctions.notFound(arn));
  }

  private Answer invoke(DeployedFunction function, Request request) {
    String payload = request.body().isEmpty() ? "{}" : request.body();
    String type = request.header("x-amz-invocation-type").orElse("RequestResponse");
    return switch (type) {
      case "RequestResponse" -> {
        refuseUnreadable(payload);
        yield answer(functions.run(function.name(), payload), request);
      }
      case "Event" -> {
        LocalFunctions.refuseFrom(LARGEST_ASYNCHRONOUS, payload);
        refuseUnreadable(payload);
        String id = asynchronous.invoke(function.arn(functions.home()), payload);
        yield new Answer(202, JSON_TYPE, Map.of("x-amzn-RequestId", id), "");
      }
      case "DryRun" -> Answer.of(204, JSON_TYPE, "");
      default -> throw unknownType(type);
    };
  }

  private static AwsException unknownType(String type) {
    return new AwsException(
        400,
        "ValidationException",
        "1 validation error detected: Value '%s' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, DryRun, RequestResponse]"
            .formatted(type));
  }

  private static Answer answer(Run run, Request request) {
    var headers = new HashMap<String, String>();
    headers.put("x-amzn-RequestId", run.requestId());
    headers.put("X-Amz-Executed-Version", "$LATEST");
    if (run.reply().failed()) {
      headers.put("X-Amz-Function-Error", "Unhandled");
    }
    if (request.header("x-amz-log-type").filter("Tail"::equals).isPresent()) {
      byte[] log = run.log().getBytes(UTF_8);
      headers.put("X-Amz-Log-Result", Base64.getEncoder().encodeToString(log));
    }
    return new Answer(200, JSON_TYPE, headers, run.reply().payload());
  }

  private static void refuseUnreadable(String payload) {
    try {
      JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new AwsException(
          400,
          "InvalidRequestContentException",
          "Could not parse request body into json: " + e.getOriginalMessage());
    }
  }

  private static Map<String, String> query(Request request) {
    return new Request(request.method(), request.path(), request.query(), request.headers(), "")
        .form();
  }

  private static int number(Map<String, String> query, String name, int otherwise) {
    String text = query.get(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,5}")) {
      throw new AwsException(
          400, "InvalidParameterValueException", name + " is no number: " + text);
    }
    return Integer.parseInt(text);
  }

  private static Answer json(int status, Map<String, ?> content) {
    try {
      return Answer.of(status, JSON_TYPE, JSON.writeValueAsString(content));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not writable as JSON: " + content, e);
    }
  }
}
