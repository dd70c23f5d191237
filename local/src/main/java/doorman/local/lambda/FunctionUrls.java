package doorman.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The URLs of functions, all with IAM auth: {@code /_url/doorman-review/} stands for what would be
 * a host of its own on AWS.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html">Who may call them</a>
 */
public final class FunctionUrls implements AwsService {
  public static final String ROOT = "/_url/";

  private static final int LARGEST = 6 * 1024 * 1024;
  private static final String JSON_TYPE = "application/json";

  private final LocalFunctions functions;
  private final Set<String> having;
  private final Authority authority;
  private final InstantSource clock;

  /**
   * Plays function URLs.
   *
   * @param having the names of the functions that have one
   */
  public FunctionUrls(
      LocalFunctions functions, Set<String> having, Authority authority, InstantSource clock) {
    this.functions = functions;
    this.having = Set.copyOf(having);
    this.authority = authority;
    this.clock = clock;
  }

  @Override
  public String signingName() {
    return "lambda";
  }

  @Override
  public String action(Request request) {
    return "InvokeFunctionUrl";
  }

  @Override
  public Answer answer(Call call) {
    String below = call.request().path().substring(ROOT.length());
    String name = below.replaceFirst("/.*$", "");
    if (!having.contains(name)) {
      throw new AwsException(404, "ResourceNotFoundException", "Not Found");
    }
    require(call, name);
    refuseTooLarge(call.request());
    String path = below.equals(name) ? "/" : below.substring(name.length());
    String event = UrlEvent.of(call, name, path, clock.instant()).toString();
    Run run = functions.run(name, event);
    return UrlResponse.of(run);
  }

  /** The second permission is held by who may invoke in any way, and by who may so. */
  private void require(Call call, String name) {
    String arn = DeployedFunction.arn(functions.home().region(), call.caller().account(), name);
    authority.require(
        call.caller(),
        new Access(
            "lambda:InvokeFunctionUrl",
            arn,
            Map.of("lambda:FunctionUrlAuthType", List.of("AWS_IAM"))));
    authority.require(
        call.caller(),
        new Access(
            "lambda:InvokeFunction", arn, Map.of("lambda:InvokedViaFunctionUrl", List.of("true"))));
  }

  private static void refuseTooLarge(Request request) {
    if (request.body().getBytes(UTF_8).length > LARGEST) {
      throw new AwsException(
          413, "RequestEntityTooLargeException", "Exceeded maximum allowed payload size");
    }
  }

  /** Which permission is missing, nobody is told. */
  @Override
  public Answer refusal(AwsException refusal) {
    boolean denied = refusal instanceof AccessDeniedException;
    String code = denied ? "AccessDeniedException" : refusal.code();
    String message = denied ? "Forbidden" : refusal.reason();
    return new Answer(
        refusal.status(),
        JSON_TYPE,
        Map.of("x-amzn-ErrorType", code),
        JsonNodeFactory.instance.objectNode().put("Message", message).toString());
  }
}
