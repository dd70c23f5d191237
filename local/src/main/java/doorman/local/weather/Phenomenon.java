package doorman.local.weather;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that happens on AWS on a normal day. How often it happens there is published for none
 * of them: the shares here are such that some tens of events meet each at least now and then.
 */
public enum Phenomenon {
  /**
   * A Describe, or one page of it, shows how things were a while ago.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html">Eventual
   *     consistency in the Amazon EC2 API</a>
   */
  EC2_LAG(0.3, Duration.ofSeconds(5)),

  /**
   * A further page begins one item too early or too late: pages are no snapshot, as follows from
   * the same.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-pagination.html">Pagination
   *     in the Amazon EC2 API</a>
   */
  EC2_SHIFTED_PAGE(0.2),

  /**
   * An accept or a reject names more ids than EC2 takes in a call, which is not published.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AcceptVpcEndpointConnections.html">AcceptVpcEndpointConnections</a>
   */
  EC2_TOO_MANY_IDS(1),

  /**
   * A call is refused though its bucket is not empty: there are limits above it.
   *
   * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request
   *     throttling for the Amazon EC2 API</a>
   */
  EC2_THROTTLED(0.01),

  /**
   * An index of a table has not got a change yet.
   *
   * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html">Global
   *     secondary indexes: they are eventually consistent</a>
   */
  DYNAMODB_INDEX_LAG(0.7, Duration.ofSeconds(3)),

  /**
   * A read that does not ask for consistency does not show a change yet.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html">Read
   *     consistency</a>
   */
  DYNAMODB_STALE_READ(0.3),

  /**
   * A write meets another one's transaction.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling">Transaction
   *     conflict handling</a>
   */
  DYNAMODB_TRANSACTION_CONFLICT(0.05),

  /**
   * A batch is carried out in part, and names the rest.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
   */
  DYNAMODB_PARTIAL_BATCH(0.2),

  /**
   * Records of a stream that were gathered for one batch come in several.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#dynamodb-polling-and-batching">Polling
   *     and batching streams</a>
   */
  STREAM_SPLIT(0.3),

  /**
   * A batch of a stream that succeeded comes again.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">Using Lambda with
   *     DynamoDB: at least once</a>
   */
  STREAM_REPEATED(0.05),

  /**
   * A call is refused because there are too many, of a table on demand too.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
   *     handling with DynamoDB</a>
   */
  DYNAMODB_THROTTLED(0.01),

  /**
   * A call fails in the service, which may have carried it out.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
   *     handling with DynamoDB</a>
   */
  DYNAMODB_INTERNAL_ERROR(0.005),

  /**
   * A message is handed out while its first receiver works on it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html">At-least-once
   *     delivery</a>
   */
  SQS_DUPLICATE(0.02, Duration.ofSeconds(10)),

  /**
   * A message that was deleted comes again, from a copy that was not there.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html">At-least-once
   *     delivery</a>
   */
  SQS_UNDELETED(0.01, Duration.ofSeconds(10)),

  /**
   * Messages are handed out in another order than they were sent in.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html">Standard
   *     queues</a>
   */
  SQS_DISORDER(0.3),

  /**
   * A receive that does not wait asks some of the servers only, and misses messages.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html">Short
   *     and long polling</a>
   */
  SQS_MISSED_BY_SHORT_POLL(0.3),

  /**
   * An entry of a batch fails in the service while the call as a whole succeeds.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_BatchResultErrorEntry.html">BatchResultErrorEntry</a>
   */
  SQS_FAILED_ENTRY(0.03),

  /**
   * The service fails or is too busy.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">Common
   *     errors</a>
   */
  SQS_UNAVAILABLE(0.005),

  /**
   * A mapping invokes the function with fewer messages than are there: several pollers share them.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html">Scaling
   *     of SQS event source mappings</a>
   */
  SQS_SMALL_BATCH(0.3),

  /**
   * A notification arrives twice.
   *
   * @see <a href="https://aws.amazon.com/sns/faqs/#Reliability">Amazon SNS FAQs: reliability</a>
   */
  SNS_DUPLICATE(0.05),

  /**
   * A notification takes its time, so that a later one may overtake it.
   *
   * @see <a href="https://aws.amazon.com/sns/faqs/#Reliability">Amazon SNS FAQs: reliability</a>
   */
  SNS_DELAY(0.3, Duration.ofSeconds(5)),

  /**
   * An event is delivered twice.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html">How
   *     EventBridge delivers events</a>
   */
  EVENTS_DUPLICATE(0.05),

  /**
   * A delivery takes its time, so that a later one may overtake it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html">How
   *     EventBridge delivers events</a>
   */
  EVENTS_DELAY(0.3, Duration.ofSeconds(5)),

  /**
   * {@code PutEvents} succeeds and takes some of the events only.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html">PutEventsResultEntry</a>
   */
  EVENTS_FAILED_ENTRY(0.03),

  /**
   * The service fails.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html#API_PutEvents_Errors">Errors
   *     of PutEvents</a>
   */
  EVENTS_INTERNAL_ERROR(0.005),

  /**
   * CloudTrail's event of a call comes late; a few seconds are short for it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html">Service
   *     events delivered via CloudTrail</a>
   */
  CLOUDTRAIL_DELAY(0.5, Duration.ofSeconds(30)),

  /**
   * CloudTrail's event of a call never comes: it is sent by best effort.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html">Service
   *     events delivered via CloudTrail</a>
   */
  CLOUDTRAIL_LOST(0.05),

  /**
   * An execution is frozen until it is invoked again.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">The
   *     life of an execution environment</a>
   */
  LAMBDA_FROZEN(1),

  /**
   * An execution that waits is ended, so that the next invocation starts cold.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">The
   *     life of an execution environment</a>
   */
  LAMBDA_RECYCLED(0.05);

  private final double share;
  private final Duration longest;

  Phenomenon(double share) {
    this(share, Duration.ZERO);
  }

  /** One that lasts up to the longest time; half of them last less than a sixteenth of it. */
  Phenomenon(double share, Duration longest) {
    this.share = share;
    this.longest = longest;
  }

  /** Of how many occasions it takes one, from 0 to 1. */
  double share() {
    return share;
  }

  /** How long it lasts at the most; zero where it does not last. */
  public Duration longest() {
    return longest;
  }

  /** Its name for people, such as {@code ec2-lag}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
