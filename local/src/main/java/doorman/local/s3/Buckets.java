package doorman.local.s3;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All buckets of the provider. */
public final class Buckets {
  private final SortedMap<String, Bucket> byName = new TreeMap<>();

  /** Makes buckets of these names. */
  public Buckets(List<String> names, InstantSource clock) {
    names.forEach(name -> byName.put(name, new Bucket(name, clock)));
  }

  /** The bucket of that ARN. */
  public Optional<Bucket> find(String arn) {
    return byName.values().stream().filter(bucket -> bucket.arn().equals(arn)).findFirst();
  }

  Optional<Bucket> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** In alphabetical order. */
  Collection<Bucket> all() {
    return byName.values();
  }
}
