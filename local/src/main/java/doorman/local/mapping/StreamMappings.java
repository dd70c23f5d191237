package doorman.local.mapping;

import doorman.local.dynamodb.Dynamo;
import doorman.local.dynamodb.TableStream;
import doorman.local.iam.Authority;
import doorman.local.kms.Encryptions;
import doorman.local.lambda.Functions;
import doorman.local.s3.Buckets;
import doorman.local.sqs.Timekeeper;
import doorman.local.wire.AwsException;
import doorman.local.wire.Gate;
import java.util.List;

/**
 * What Lambda needs to bring the streams of this machine to its functions.
 *
 * @param gate what each call has to pass that Lambda makes on behalf of a function
 * @param encryptions of tables and buckets
 */
public record StreamMappings(
    Dynamo dynamo,
    Functions functions,
    Buckets buckets,
    Authority authority,
    Gate gate,
    Disturbance disturbance,
    Timekeeper time,
    Encryptions encryptions) {

  /** What the function's role has to allow on the stream. */
  public static final List<String> ACTIONS =
      List.of(
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams");

  /**
   * Starts to read, if the mapping is enabled and the role of the function may read the stream;
   * what it lacks is logged.
   *
   * @throws IllegalArgumentException if a filter is no event pattern
   */
  public StreamMapping open(StreamSettings settings) {
    var invoker = new Invoker(functions, settings.consumer().role(), gate);
    var stream = new TableStream(reading(invoker), settings.streamArn());
    var discards = new Discards(settings, buckets, authority, time, encryptions);
    var run = new StreamRun(settings, invoker, discards, disturbance, time);
    var mapping = new StreamMapping(settings, stream, run, time);
    var reader = new SourceReader(settings.consumer().role(), authority, ACTIONS);
    if (settings.enabled()
        && reader.mayRead(settings.streamArn())
        && reader.mayOpen(
            settings.streamArn(), encryptions.of(settings.streamArn().split("/stream/")[0]))) {
      mapping.start();
    }
    return mapping;
  }

  private Dynamo reading(Invoker invoker) {
    return (action, request) ->
        gate.pass(invoker.calling("dynamodb", action), () -> dynamo.carryOut(action, request))
            .orElseThrow(() -> new AwsException(500, "InternalServerError", "No answer came"));
  }
}
