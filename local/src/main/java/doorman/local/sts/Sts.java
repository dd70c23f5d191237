package doorman.local.sts;

import doorman.local.query.Envelope;
import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Caller;
import doorman.local.wire.Request;

/**
 * Tells callers who they are, which needs no permission.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
public final class Sts implements AwsService {
  private static final String VERSION = "2011-06-15";
  private static final Envelope ENVELOPE =
      new Envelope("https://sts.amazonaws.com/doc/" + VERSION + "/", "text/xml;charset=UTF-8");

  @Override
  public String signingName() {
    return "sts";
  }

  @Override
  public String action(Request request) {
    return Parameters.action(request);
  }

  @Override
  public Answer answer(Call call) {
    if (!call.action().equals("GetCallerIdentity")) {
      throw Refusals.invalidAction(call.action());
    }
    Parameters.of(call, VERSION).end();
    Caller caller = call.caller();
    return ENVELOPE.result(
        call,
        result ->
            result
                .text("Arn", caller.arn())
                .text("UserId", caller.userId())
                .text("Account", caller.account()));
  }

  @Override
  public Answer refusal(AwsException refusal) {
    return ENVELOPE.refusal(refusal.status(), refusal.code(), refusal.reason());
  }
}
