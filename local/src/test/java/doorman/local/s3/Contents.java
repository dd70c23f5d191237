package doorman.local.s3;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is in a bucket, for tests of those who fill it. */
public final class Contents {
  private Contents() {}

  /** The texts by their keys. */
  public static Map<String, String> of(Bucket bucket) {
    var contents = new LinkedHashMap<String, String>();
    bucket.after("").forEach(object -> contents.put(object.key(), object.body()));
    return contents;
  }
}
