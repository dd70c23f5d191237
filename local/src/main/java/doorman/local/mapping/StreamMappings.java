package doorman.local.mapping;

import doorman.local.dynamodb.Dynamo;
import doorman.local.dynamodb.TableStream;
import doorman.local.iam.Authority;
import doorman.local.lambda.Functions;
import doorman.local.s3.Buckets;
import doorman.local.sqs.Timekeeper;
import java.util.List;

/** What Lambda needs to bring the streams of this machine to its functions. */
public record StreamMappings(
    Dynamo dynamo,
    Functions functions,
    Buckets buckets,
    Authority authority,
    Disturbance disturbance,
    Timekeeper time) {

  private static final List<String> ACTIONS =
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
    var stream = new TableStream(dynamo, settings.streamArn());
    var discards = new Discards(settings, buckets, authority, time);
    var run = new StreamRun(settings, functions, discards, disturbance, time);
    var mapping = new StreamMapping(settings, stream, run, time);
    var reader = new SourceReader(settings.consumer().role(), authority, ACTIONS);
    if (settings.enabled() && reader.mayRead(settings.streamArn())) {
      mapping.start();
    }
    return mapping;
  }
}
