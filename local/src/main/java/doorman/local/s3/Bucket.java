package doorman.local.s3;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A bucket with its objects, of which it keeps no versions. */
public final class Bucket {
  private final String name;
  private final Instant created;
  private final InstantSource clock;
  private final ConcurrentNavigableMap<String, StoredObject> byKey = new ConcurrentSkipListMap<>();

  Bucket(String name, InstantSource clock) {
    this.name = name;
    this.created = clock.instant();
    this.clock = clock;
  }

  public String arn() {
    return "arn:aws:s3:::" + name;
  }

  /** Keeps a text. Whoever calls may. */
  public void put(String key, String body) {
    byKey.put(key, new StoredObject(key, body, clock.instant()));
  }

  /** Forgets an object, if there is one. Whoever calls may. */
  void delete(String key) {
    byKey.remove(key);
  }

  String name() {
    return name;
  }

  Instant created() {
    return created;
  }

  Optional<StoredObject> object(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Those whose keys come after another, in the order of their keys. */
  Collection<StoredObject> after(String key) {
    return byKey.tailMap(key, false).values();
  }
}
