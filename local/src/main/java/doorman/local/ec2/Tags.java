package doorman.local.ec2;

import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tags of a resource, values by key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions">Tag
 *     restrictions</a>
 */
record Tags(SortedMap<String, String> values) {
  static final Tags NONE = new Tags(new TreeMap<>());
  private static final int MOST = 50;

  Tags {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    if (values.size() > MOST) {
      throw Refusals.client(
          "TagLimitExceeded", "A resource can have %d tags at most".formatted(MOST));
    }
  }

  /** Reads the tags that a new resource is to have. */
  static Tags specified(Parameters parameters, ResourceType type) {
    List<Tags> specifications =
        parameters.structures(
            "TagSpecification",
            specification -> {
              String named = specification.required("ResourceType");
              if (!named.equals(type.wire())) {
                throw Refusals.value("ResourceType", named, "This call makes a " + type.wire());
              }
              return read(specification);
            });
    return specifications.stream().reduce(NONE, Tags::and);
  }

  /** Reads the tags of a {@code Tag} list. */
  static Tags read(Parameters parameters) {
    var values = new TreeMap<String, String>();
    parameters
        .structures("Tag", tag -> Map.entry(key(tag), value(tag)))
        .forEach(tag -> {
          if (values.put(tag.getKey(), tag.getValue()) != null) {
            throw Refusals.client(
                "InvalidParameterValue",
                "Duplicate tag key '%s' specified.".formatted(tag.getKey()));
          }
        });
    return new Tags(values);
  }

  static String key(Parameters tag) {
    String key = tag.required("Key");
    if (key.length() > 128 || key.startsWith("aws:")) {
      throw Refusals.client(
          "InvalidTagKey.Malformed",
          "The tag key '%s' is longer than 128 characters or starts with aws:".formatted(key));
    }
    return key;
  }

  private static String value(Parameters tag) {
    String value = tag.text("Value").orElse("");
    if (value.length() > 256) {
      throw Refusals.value("Value", value, "It is longer than 256 characters");
    }
    return value;
  }

  /** These, and the others over them. */
  Tags and(Tags others) {
    var all = new TreeMap<>(values);
    all.putAll(others.values);
    return new Tags(all);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  void write(Xml xml) {
    xml.items(
        "tagSet",
        values.entrySet(),
        (item, tag) -> item.text("key", tag.getKey()).text("value", tag.getValue()));
  }
}
