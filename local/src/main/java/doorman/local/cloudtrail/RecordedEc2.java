package doorman.local.cloudtrail;

import doorman.local.ec2.Ec2;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Request;
import java.util.Optional;

/** EC2 with a trail. */
public final class RecordedEc2 implements AwsService {
  private final AwsService ec2;
  private final Trail trail;

  public RecordedEc2(AwsService ec2, Trail trail) {
    this.ec2 = ec2;
    this.trail = trail;
  }

  @Override
  public String signingName() {
    return ec2.signingName();
  }

  @Override
  public String action(Request request) {
    return ec2.action(request);
  }

  @Override
  public Answer answer(Call call) {
    Answer answer;
    Optional<AwsException> error;
    try {
      answer = ec2.answer(call);
      error = Optional.empty();
    } catch (AwsException refusal) {
      answer = ec2.refusal(refusal);
      error = Optional.of(Ec2.worded(refusal));
    }
    trail.record(new RecordedCall(call, requestId(answer), error));
    return answer;
  }

  @Override
  public Answer refusal(AwsException refusal) {
    return ec2.refusal(refusal);
  }

  private static String requestId(Answer answer) {
    return Optional.ofNullable(answer.headers().get("x-amzn-RequestId")).orElseThrow();
  }
}
