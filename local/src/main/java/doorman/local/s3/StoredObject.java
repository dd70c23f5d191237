package doorman.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import doorman.local.sqs.Md5;
import java.time.Instant;

/** A text under a key. */
record StoredObject(String key, String body, Instant modified) {

  /** Its checksum in quotes, as S3 gives it for what was put at once. */
  String etag() {
    return "\"%s\"".formatted(Md5.of(body));
  }

  int size() {
    return body.getBytes(UTF_8).length;
  }
}
