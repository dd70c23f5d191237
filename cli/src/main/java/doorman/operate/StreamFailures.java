package doorman.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The changes of tables that functions failed on for good, an object each in the bucket that
 * CloudFormation named.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Retain
 *     discarded records</a>
 */
final class StreamFailures implements Pile {
  private static final JsonMapper JSON = new JsonMapper();

  private final S3Client s3;
  private final LambdaClient lambda;
  private final Calls calls;
  private final String stack;
  private final Optional<String> named;
  private final Map<String, Failure> failures = new HashMap<>();

  /** What a function failed on. */
  private record Failure(String bucket, String key, String function, String payload) {}

  /**
   * Finds the bucket by the name of the stack, unless it is named.
   *
   * @param named which bucket it is
   */
  StreamFailures(
      S3Client s3, LambdaClient lambda, Calls calls, String stack, Optional<String> named) {
    this.s3 = s3;
    this.lambda = lambda;
    this.calls = calls;
    this.stack = stack;
    this.named = named;
  }

  @Override
  public String name() {
    return "streams";
  }

  @Override
  public List<Piece> pieces() {
    return named.map(List::of).orElseGet(this::buckets).stream().flatMap(this::pieces).toList();
  }

  /**
   * CloudFormation cuts the names that it makes where they are too long for S3, and says not how.
   */
  private List<String> buckets() {
    String prefix = stack.toLowerCase(Locale.ROOT) + "-streamfailures";
    List<String> buckets = calls.of("List the buckets", () -> buckets(prefix));
    if (buckets.isEmpty()) {
      throw new NotDoneException(
          """
          There is no bucket %s… here. Say which stack with --stack and where with --region. A long \
          name of a stack is cut in that of its bucket: then say --bucket with what this prints:
            aws cloudformation describe-stacks --stack-name %s --output text \
          --query 'Stacks[].Outputs[?OutputKey==`StreamFailuresBucket`].OutputValue'\
          """
              .formatted(prefix, stack));
    }
    return buckets;
  }

  /** S3 lists those of all Regions, and stacks of one name may be in several. */
  private List<String> buckets(String prefix) {
    String region = s3.serviceClientConfiguration().region().id();
    return s3.listBucketsPaginator(list -> list.prefix(prefix).bucketRegion(region)).stream()
        .flatMap(page -> page.buckets().stream())
        .map(Bucket::name)
        .toList();
  }

  private Stream<Piece> pieces(String bucket) {
    return calls
        .of(
            "List the objects of " + bucket,
            () ->
                s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream().toList())
        .stream()
        .map(S3Object::key)
        .map(key -> piece(bucket, key));
  }

  private Piece piece(String bucket, String key) {
    String id = bucket + "/" + key;
    String text =
        calls
            .of("Read " + id, () -> s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)))
            .asUtf8String();
    try {
      JsonNode record = JSON.readTree(text);
      String function = record.path("requestContext").path("functionArn").asText();
      JsonNode payload = record.path("payload");
      String whole = payload.isTextual() ? payload.asText() : payload.toString();
      int changes = JSON.readTree(whole).path("Records").size();
      if (function.isEmpty() || changes == 0) {
        return new Piece(id, id, Optional.of("It holds no changes of a table."));
      }
      failures.put(id, new Failure(bucket, key, function, whole));
      return new Piece(
          id,
          "%d changes for %s, in %s"
              .formatted(changes, function.substring(function.lastIndexOf(':') + 1), id),
          Optional.empty());
    } catch (JsonProcessingException e) {
      return new Piece(id, id, Optional.of("It is no JSON."));
    }
  }

  @Override
  public void again(List<Piece> pieces, Arrivals arrivals) {
    for (Piece piece : pieces) {
      try {
        again(piece);
        arrivals.arrived(piece);
      } catch (NotDoneException e) {
        arrivals.failed(piece, e.getMessage());
      }
    }
  }

  private void again(Piece piece) {
    Failure failure =
        Optional.ofNullable(failures.get(piece.id()))
            .orElseThrow(() -> new NotDoneException("It was not read: " + piece.id()));
    InvokeResponse answer =
        calls.of(
            "Invoke " + failure.function(),
            () ->
                lambda.invoke(ask ->
                    ask.functionName(failure.function())
                        .payload(SdkBytes.fromUtf8String(failure.payload()))));
    String said = answer.payload().asUtf8String();
    if (answer.functionError() != null || !batchIsDone(said)) {
      throw new NotDoneException("The function fails on it: " + said);
    }
    calls.of(
        "Delete " + piece.id(),
        () -> s3.deleteObject(delete -> delete.bucket(failure.bucket()).key(failure.key())));
  }

  private static boolean batchIsDone(String answer) {
    try {
      return JSON.readTree(answer).path("batchItemFailures").isEmpty();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  @Override
  public long held() {
    return 0;
  }

  /** Nobody was kept from seeing it. */
  @Override
  public void leave(Piece piece) {}
}
