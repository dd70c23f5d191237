package doorman.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import doorman.local.query.Xml;
import doorman.local.s3.Ask.ListObjectsV2;
import doorman.local.wire.AwsException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A page of a bucket: objects, and in their stead what their keys begin with where these go on
 * after a delimiter.
 *
 * @param last the key that was looked at last, if any are left
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 */
record Listing(
    ListObjectsV2 ask, List<StoredObject> objects, List<String> prefixes, Optional<String> last) {
  private static final int MOST_KEYS = 1000;

  static Listing of(Bucket bucket, ListObjectsV2 ask) {
    int most = mostKeys(ask);
    String prefix = ask.parameter("prefix").orElse("");
    List<StoredObject> objects = new ArrayList<>();
    Set<String> prefixes = new LinkedHashSet<>();
    String last = after(ask);
    for (StoredObject object : bucket.after(last)) {
      if (object.key().startsWith(prefix)) {
        Optional<String> common = common(ask, prefix, object.key());
        boolean counts = common.filter(prefixes::contains).isEmpty();
        if (counts && objects.size() + prefixes.size() == most) {
          return new Listing(ask, objects, List.copyOf(prefixes), Optional.of(last));
        }
        common.ifPresentOrElse(prefixes::add, () -> objects.add(object));
      }
      last = object.key();
    }
    return new Listing(ask, objects, List.copyOf(prefixes), Optional.empty());
  }

  String xml() {
    return Xml.document("ListBucketResult", S3.NAMESPACE, this::write);
  }

  private void write(Xml xml) {
    xml.text("Name", ask.bucket())
        .text("Prefix", encoded(ask.parameter("prefix").orElse("")))
        .text("Delimiter", ask.parameter("delimiter").map(this::encoded))
        .text("StartAfter", ask.parameter("start-after").map(this::encoded))
        .text("ContinuationToken", ask.parameter("continuation-token"))
        .text("NextContinuationToken", last.map(Listing::token))
        .text("KeyCount", objects.size() + prefixes.size())
        .text("MaxKeys", mostKeys(ask))
        .text("EncodingType", ask.parameter("encoding-type"))
        .text("IsTruncated", last.isPresent());
    objects.forEach(object -> xml.element("Contents", contents -> write(contents, object)));
    prefixes.forEach(
        prefix -> xml.element("CommonPrefixes", common -> common.text("Prefix", encoded(prefix))));
  }

  private void write(Xml xml, StoredObject object) {
    xml.text("Key", encoded(object.key()))
        .text("LastModified", S3.instant(object.modified()))
        .text("ETag", object.etag())
        .text("Size", object.size())
        .text("StorageClass", "STANDARD");
  }

  private String encoded(String text) {
    return ask.parameter("encoding-type").isPresent()
        ? URLEncoder.encode(text, UTF_8).replace("%2F", "/")
        : text;
  }

  private static Optional<String> common(ListObjectsV2 ask, String prefix, String key) {
    return ask.parameter("delimiter")
        .map(delimiter -> new Cut(key.indexOf(delimiter, prefix.length()), delimiter.length()))
        .filter(cut -> cut.place() >= 0)
        .map(cut -> key.substring(0, cut.place() + cut.length()));
  }

  private record Cut(int place, int length) {}

  /** A token is the last key of the page before. */
  private static String after(ListObjectsV2 ask) {
    return ask.parameter("continuation-token")
        .map(Listing::key)
        .or(() -> ask.parameter("start-after"))
        .orElse("");
  }

  private static String token(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(UTF_8));
  }

  private static String key(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("The continuation token provided is incorrect");
    }
  }

  private static int mostKeys(ListObjectsV2 ask) {
    String number = ask.parameter("max-keys").orElse("" + MOST_KEYS);
    if (!number.matches("[0-9]{1,9}")) {
      throw invalid("Provided max-keys not an integer or within integer range");
    }
    return Math.min(Integer.parseInt(number), MOST_KEYS);
  }

  private static AwsException invalid(String message) {
    return new AwsException(400, "InvalidArgument", message);
  }
}
