package doorman.local.wire;

/**
 * An AWS service as this machine plays it. Implementations are called from many threads at once.
 */
public interface AwsService {

  /** The name that clients sign their calls for, such as {@code ec2}. */
  String signingName();

  /**
   * The operation that a request asks for, such as {@code CreateVpcEndpoint}.
   *
   * @throws AwsException if the request names none
   */
  String action(Request request);

  /**
   * Does what the call asks.
   *
   * @throws AwsException if the call is refused; {@link #refusal} renders it
   */
  Answer answer(Call call);

  /** The refusal in the protocol of this service. */
  Answer refusal(AwsException refusal);
}
