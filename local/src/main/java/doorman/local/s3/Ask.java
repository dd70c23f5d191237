package doorman.local.s3;

import static java.util.stream.Collectors.toSet;

import doorman.local.wire.AwsException;
import doorman.local.wire.Request;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a request wants of S3, its bucket named in the path.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#path-style-access">Path-style
 *     requests</a>
 */
sealed interface Ask {
  /** What some clients add to say which operation they mean. */
  String OPERATION = "x-id";

  /** The name of the operation. */
  default String action() {
    return getClass().getSimpleName();
  }

  /**
   * The buckets.
   *
   * @param prefix with which their names begin
   * @param region in which they are
   */
  record ListBuckets(Optional<String> prefix, Optional<String> region) implements Ask {
    private static final Set<String> PARAMETERS = Set.of("bucket-region", "prefix");

    private static ListBuckets of(Map<String, String> parameters) {
      return new ListBuckets(
          Optional.ofNullable(parameters.get("prefix")),
          Optional.ofNullable(parameters.get("bucket-region")));
    }
  }

  /** Some objects of a bucket. */
  record ListObjectsV2(String bucket, Map<String, String> parameters) implements Ask {
    private static final Set<String> PARAMETERS =
        Set.of(
            "continuation-token",
            "delimiter",
            "encoding-type",
            "fetch-owner",
            "list-type",
            "max-keys",
            "prefix",
            "start-after");

    public ListObjectsV2 {
      parameters = Map.copyOf(parameters);
    }

    private static boolean isMeant(Set<String> parameters) {
      return parameters.contains("list-type") && PARAMETERS.containsAll(parameters);
    }

    Optional<String> parameter(String name) {
      return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }
  }

  /** An object without its text. */
  record HeadObject(String bucket, String key) implements Ask {}

  /** That an object goes, if it is there. */
  record DeleteObject(String bucket, String key) implements Ask {}

  /** An object. */
  record GetObject(String bucket, String key) implements Ask {}

  /**
   * Reads a request.
   *
   * @throws AwsException if it asks for what this machine does not play
   */
  static Ask of(Request request) {
    String[] path = request.path().substring(1).split("/", 2);
    String bucket = path[0];
    String key = path.length == 2 ? path[1] : "";
    Set<String> parameters = parameters(request);
    boolean whole = !key.isEmpty() && parameters.isEmpty() && request.header("range").isEmpty();
    if (whole && request.method().equals("HEAD")) {
      return new HeadObject(bucket, key);
    }
    if (whole && request.method().equals("DELETE")) {
      return new DeleteObject(bucket, key);
    }
    if (!request.method().equals("GET")) {
      throw unknown(request);
    }
    if (whole) {
      return new GetObject(bucket, key);
    }
    if (bucket.isEmpty() && ListBuckets.PARAMETERS.containsAll(parameters)) {
      return ListBuckets.of(request.form());
    }
    if (key.isEmpty() && ListObjectsV2.isMeant(parameters)) {
      return new ListObjectsV2(bucket, request.form());
    }
    throw unknown(request);
  }

  /** The names of the parameters; many operations are told by one without a value. */
  private static Set<String> parameters(Request request) {
    return Stream.of(request.query().split("&"))
        .map(parameter -> parameter.split("=", 2)[0])
        .filter(name -> !name.isEmpty() && !name.equals(OPERATION))
        .collect(toSet());
  }

  private static AwsException unknown(Request request) {
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    String range = request.header("range").map(of -> " Range " + of).orElse("");
    return new AwsException(
        501,
        "NotImplemented",
        "This machine does not play s3: %s %s%s%s"
            .formatted(request.method(), request.path(), query, range));
  }
}
