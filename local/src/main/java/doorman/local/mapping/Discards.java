package doorman.local.mapping;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.kms.Encryptions;
import doorman.local.kms.KeyAccessDeniedException;
import doorman.local.mapping.Portion.Failure;
import doorman.local.s3.Bucket;
import doorman.local.s3.Buckets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What a mapping gives up, kept in its bucket under the role of the function.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Discarded
 *     records</a>
 */
final class Discards {
  private static final System.Logger LOG = System.getLogger(Discards.class.getName());
  private static final DateTimeFormatter FOLDERS = utc("uuuu/MM/dd");
  private static final DateTimeFormatter SECOND = utc("uuuu-MM-dd'T'HH.mm.ss");

  private final StreamSettings settings;
  private final Buckets buckets;
  private final Authority authority;
  private final InstantSource clock;
  private final Encryptions encryptions;

  Discards(
      StreamSettings settings,
      Buckets buckets,
      Authority authority,
      InstantSource clock,
      Encryptions encryptions) {
    this.encryptions = encryptions;
    this.settings = settings;
    this.buckets = buckets;
    this.authority = authority;
    this.clock = clock;
  }

  /** Why records are given up. */
  enum Reason {
    RECORD_AGE_EXCEEDED("RecordAgeExceeded"),
    RETRY_ATTEMPTS_EXHAUSTED("RetryAttemptsExhausted");

    private final String condition;

    Reason(String condition) {
      this.condition = condition;
    }
  }

  /** Gives records up; what can't be kept is lost, as on AWS. */
  void keep(String shardId, Portion portion, Reason reason) {
    LOG.log(
        WARNING,
        "{0} gives up {1} records from {2} after {3} invocations: {4}",
        settings.consumer().function(),
        portion.size(),
        settings.streamArn(),
        portion.invocations(),
        reason.condition);
    settings
        .failing()
        .bucketArn()
        .flatMap(buckets::find)
        .ifPresent(bucket -> {
          Instant now = clock.instant();
          put(bucket, key(shardId, now), document(shardId, portion, reason, now).toString());
        });
  }

  private String key(String shardId, Instant now) {
    return "aws/lambda/%s/%s/%s/%s-%s"
        .formatted(
            settings.id(), shardId, FOLDERS.format(now), SECOND.format(now), UUID.randomUUID());
  }

  private void put(Bucket bucket, String key, String document) {
    try {
      authority.require(
          settings.consumer().role(), Access.to("s3:PutObject", bucket.arn() + "/" + key));
      encryptions.of(bucket.arn()).requireWriting(settings.consumer().role());
      bucket.put(key, document);
    } catch (AccessDeniedException | KeyAccessDeniedException e) {
      LOG.log(ERROR, "Lost for good: {0}: {1}", e.reason(), document);
    }
  }

  private ObjectNode document(String shardId, Portion portion, Reason reason, Instant now) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .putObject("requestContext")
        .put("requestId", UUID.randomUUID().toString())
        .put("functionArn", settings.functionArn())
        .put("condition", reason.condition)
        .put("approximateInvokeCount", portion.invocations());
    portion.failure().ifPresent(how -> fill(document.putObject("responseContext"), how));
    document.put("version", "1.0");
    document.put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
    StreamRecord first = portion.records().getFirst();
    StreamRecord last = portion.records().getLast();
    document
        .putObject("DDBStreamBatchInfo")
        .put("shardId", shardId)
        .put("startSequenceNumber", first.sequenceNumber())
        .put("endSequenceNumber", last.sequenceNumber())
        .put("approximateArrivalOfFirstRecord", arrival(first))
        .put("approximateArrivalOfLastRecord", arrival(last))
        .put("batchSize", portion.size())
        .put("streamArn", settings.streamArn());
    document.put("payload", StreamRecord.event(portion.records()));
    return document;
  }

  private static void fill(ObjectNode response, Failure how) {
    response.put("statusCode", 200).put("executedVersion", "$LATEST");
    switch (how) {
      case ERROR -> response.put("functionError", "Unhandled");
      case REPORTED -> response.putNull("functionError");
    }
  }

  private static String arrival(StreamRecord record) {
    return record.created().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }
}
