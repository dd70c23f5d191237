package doorman.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table that is paid by the request.
 *
 * @param attributes the types of the attributes in keys, by name
 * @param streamView what a stream record shows, such as {@code NEW_AND_OLD_IMAGES}
 * @param timeToLive the attribute that says when an item ends
 */
public record DeclaredTable(
    String name,
    String arn,
    Map<String, String> attributes,
    Key key,
    List<Index> indexes,
    Optional<String> streamView,
    Optional<String> timeToLive) {

  /** The attributes that tell items apart. */
  public record Key(String partition, Optional<String> sort) {
    Stream<String> attributes() {
      return Stream.concat(Stream.of(partition), sort.stream());
    }
  }

  /**
   * A global secondary index.
   *
   * @param projection {@code ALL} or {@code KEYS_ONLY}
   */
  public record Index(String name, Key key, String projection) {}

  public DeclaredTable {
    attributes = Map.copyOf(attributes);
    indexes = List.copyOf(indexes);
  }

  static DeclaredTable of(Properties properties) {
    return new DeclaredTable(
        properties.text("TableName"),
        properties.arn(),
        attributes(properties),
        key(properties),
        properties.optionalChildren("GlobalSecondaryIndexes").stream()
            .map(DeclaredTable::index)
            .toList(),
        properties.optionalChild("StreamSpecification").map(DeclaredTable::streamView),
        properties.optionalChild("TimeToLiveSpecification").flatMap(DeclaredTable::timeToLive));
  }

  /** Its own key and those of its indexes. */
  Stream<Key> keys() {
    return Stream.concat(Stream.of(key), indexes.stream().map(Index::key));
  }

  private static Map<String, String> attributes(Properties properties) {
    return properties.children("AttributeDefinitions").stream()
        .collect(
            Collectors.toMap(
                attribute -> attribute.text("AttributeName"),
                attribute -> attribute.oneOf("AttributeType", "S", "N", "B")));
  }

  private static Key key(Properties properties) {
    List<Properties> parts = properties.children("KeySchema");
    if (parts.isEmpty() || parts.size() > 2) {
      throw properties.refusal("KeySchema", "has %d parts".formatted(parts.size()));
    }
    return new Key(
        attribute(parts.getFirst(), "HASH"),
        parts.size() == 2 ? Optional.of(attribute(parts.getLast(), "RANGE")) : Optional.empty());
  }

  private static String attribute(Properties part, String type) {
    part.oneOf("KeyType", type);
    return part.text("AttributeName");
  }

  private static Index index(Properties index) {
    return new Index(
        index.text("IndexName"),
        key(index),
        index.child("Projection").oneOf("ProjectionType", "ALL", "KEYS_ONLY"));
  }

  private static String streamView(Properties stream) {
    return stream.oneOf(
        "StreamViewType", "NEW_AND_OLD_IMAGES", "NEW_IMAGE", "OLD_IMAGE", "KEYS_ONLY");
  }

  private static Optional<String> timeToLive(Properties timeToLive) {
    String attribute = timeToLive.text("AttributeName");
    return timeToLive.truth("Enabled") ? Optional.of(attribute) : Optional.empty();
  }
}
