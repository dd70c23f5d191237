package doorman.local.lambda;

import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Request;

/** Answers every call with the ARN of the caller. */
final class WhoAmI implements AwsService {

  @Override
  public String signingName() {
    return "sts";
  }

  @Override
  public String action(Request request) {
    return "GetCallerIdentity";
  }

  @Override
  public Answer answer(Call call) {
    return Answer.of(200, "text/plain", call.caller().arn());
  }

  @Override
  public Answer refusal(AwsException refusal) {
    throw refusal;
  }
}
