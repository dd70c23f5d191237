package doorman.local.s3;

import doorman.local.iam.Access;
import doorman.local.iam.Authority;
import doorman.local.kms.Encryption;
import doorman.local.kms.Encryptions;
import doorman.local.kms.KeyAccessDeniedException;
import doorman.local.query.Xml;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import doorman.local.wire.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * S3 as far as looking into buckets and tidying them takes it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html">Amazon S3 API
 *     reference</a>
 */
public final class S3 implements AwsService {
  static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private static final String ARN = "arn:aws:s3:::";
  private static final String XML = "application/xml";
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter OF_HEADERS =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final Home home;
  private final Buckets buckets;
  private final Authority authority;
  private final Encryptions encryptions;

  /**
   * Shows the buckets that somebody has at home.
   *
   * @param encryptions of those buckets
   * @see <a href="https://repost.aws/knowledge-center/decrypt-kms-encrypted-objects-s3">What an
   *     encrypted object takes of whoever reads it</a>
   */
  public S3(Home home, Buckets buckets, Authority authority, Encryptions encryptions) {
    this.home = home;
    this.buckets = buckets;
    this.authority = authority;
    this.encryptions = encryptions;
  }

  @Override
  public String signingName() {
    return "s3";
  }

  @Override
  public String action(Request request) {
    return Ask.of(request).action();
  }

  @Override
  public Answer answer(Call call) {
    return switch (Ask.of(call.request())) {
      case Ask.ListBuckets list -> {
        authority.require(call.caller(), Access.to("s3:ListAllMyBuckets", "*"));
        yield answer(Xml.document("ListAllMyBucketsResult", NAMESPACE, xml -> write(xml, list)));
      }
      case Ask.ListObjectsV2 list -> {
        Bucket bucket = bucket(call.caller(), "s3:ListBucket", list.bucket(), "");
        yield answer(Listing.of(bucket, list).xml());
      }
      case Ask.DeleteObject(String bucket, String key) -> {
        bucket(call.caller(), "s3:DeleteObject", bucket, "/" + key).delete(key);
        yield new Answer(204, XML, Map.of("x-amz-request-id", UUID.randomUUID().toString()), "");
      }
      case Ask.GetObject(String bucket, String key) -> {
        StoredObject object = object(call.caller(), bucket, key);
        encryption(bucket).requireReading(call.caller());
        yield new Answer(200, "binary/octet-stream", headers(bucket, object), object.body());
      }
      case Ask.HeadObject(String bucket, String key) -> {
        StoredObject object = object(call.caller(), bucket, key);
        Map<String, String> headers = headers(bucket, object);
        headers.put("Content-Length", "" + object.size());
        yield new Answer(200, "binary/octet-stream", headers, "");
      }
    };
  }

  @Override
  public Answer refusal(AwsException refusal) {
    boolean denied = refusal instanceof KeyAccessDeniedException;
    String requestId = UUID.randomUUID().toString();
    String body =
        Xml.document(
            "Error",
            error ->
                error
                    .text("Code", denied ? "AccessDenied" : refusal.code())
                    .text("Message", refusal.reason())
                    .text("RequestId", requestId));
    return new Answer(
        denied ? 403 : refusal.status(), XML, Map.of("x-amz-request-id", requestId), body);
  }

  static String instant(Instant instant) {
    return MILLISECONDS.format(instant);
  }

  /** Only who asks for some is told their Region. */
  private void write(Xml xml, Ask.ListBuckets list) {
    Optional<String> region = list.prefix().or(list::region).map(_ -> home.region());
    xml.text("Prefix", list.prefix())
        .element("Owner", who -> who.text("ID", home.account()))
        .element(
            "Buckets",
            all ->
                buckets.all().stream()
                    .filter(bucket -> list.prefix().map(bucket.name()::startsWith).orElse(true))
                    .filter(_ -> list.region().map(home.region()::equals).orElse(true))
                    .forEach(bucket -> write(all, bucket, region)));
  }

  private static void write(Xml xml, Bucket bucket, Optional<String> region) {
    xml.element(
        "Bucket",
        one ->
            one.text("Name", bucket.name())
                .text("CreationDate", instant(bucket.created()))
                .text("BucketRegion", region));
  }

  private StoredObject object(Caller caller, String bucket, String key) {
    return bucket(caller, "s3:GetObject", bucket, "/" + key)
        .object(key)
        .orElseThrow(() -> new AwsException(404, "NoSuchKey", "The specified key does not exist."));
  }

  private Bucket bucket(Caller caller, String action, String name, String path) {
    authority.require(caller, Access.to(action, ARN + name + path));
    return buckets
        .named(name)
        .orElseThrow(
            () -> new AwsException(404, "NoSuchBucket", "The specified bucket does not exist"));
  }

  private Encryption encryption(String bucket) {
    return encryptions.of(ARN + bucket);
  }

  private Map<String, String> headers(String bucket, StoredObject object) {
    Optional<String> key = encryption(bucket).key();
    Map<String, String> headers = new HashMap<>();
    headers.put("ETag", object.etag());
    headers.put("Last-Modified", OF_HEADERS.format(object.modified()));
    headers.put("x-amz-server-side-encryption", key.isPresent() ? "aws:kms" : "AES256");
    key.ifPresent(arn -> headers.put("x-amz-server-side-encryption-aws-kms-key-id", arn));
    headers.put("x-amz-request-id", UUID.randomUUID().toString());
    return headers;
  }

  private static Answer answer(String xml) {
    return new Answer(200, XML, Map.of("x-amz-request-id", UUID.randomUUID().toString()), xml);
  }
}
