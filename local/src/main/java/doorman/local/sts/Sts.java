package doorman.local.sts;

import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Caller;
import doorman.local.wire.Request;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells callers who they are, which needs no permission.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
public final class Sts implements AwsService {
  private static final String VERSION = "2011-06-15";
  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/" + VERSION + "/";

  @Override
  public String signingName() {
    return "sts";
  }

  @Override
  public String action(Request request) {
    return Optional.ofNullable(request.form().get("Action")).orElseThrow(Refusals::missingAction);
  }

  @Override
  public Answer answer(Call call) {
    if (!call.action().equals("GetCallerIdentity")) {
      throw Refusals.invalidAction(call.action());
    }
    var parameters = Parameters.of(call.request().form());
    parameters.required("Action");
    String version = parameters.required("Version");
    if (!version.equals(VERSION)) {
      throw Refusals.noSuchVersion(version);
    }
    parameters.end();
    return identity(call.caller());
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

  private static Answer identity(Caller caller) {
    return xml(
        200,
        Xml.document(
            "GetCallerIdentityResponse",
            NAMESPACE,
            xml ->
                xml.element(
                        "GetCallerIdentityResult",
                        result ->
                            result
                                .text("Arn", caller.arn())
                                .text("UserId", caller.userId())
                                .text("Account", caller.account()))
                    .element(
                        "ResponseMetadata",
                        metadata -> metadata.text("RequestId", UUID.randomUUID()))));
  }

  private static Answer xml(int status, String body) {
    return Answer.of(status, "text/xml;charset=UTF-8", body);
  }
}
