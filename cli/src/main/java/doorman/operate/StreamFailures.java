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
  private final String prefix;
  private final Map<String, Failure> failures = new HashMap<>();

  /** What a function failed on. */
  private record Failure(String bucket, String key, String function, String payload) {}

  StreamFailures(S3Client s3, LambdaClient lambda, Calls calls, String stack) {
    this.s3 = s3;
    this.lambda = lambda;
    this.calls = calls;
    this.prefix = stack.toLowerCase(Locale.ROOT) + "-streamfailures";
  }

  @Override
  public String name() {
    return "streams";
  }

  @Override
  public List<Piece> pieces() {
    List<String> buckets = calls.of("List the buckets", this::buckets);
    if (buckets.isEmpty()) {
      throw new NotDoneException(
          "There is no bucket %s… here. Say which stack with --stack and where with --region"
              .formatted(prefix));
    }
    return buckets.stream().flatMap(this::pieces).toList();
  }

  /** S3 lists those of all Regions, and stacks of one name may be in several. */
  private List<String> buckets() {
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
