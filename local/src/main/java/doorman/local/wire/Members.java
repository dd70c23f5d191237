package doorman.local.wire;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The members of a JSON structure that a client sent. What has another type than asked for is
 * refused with a {@code SerializationException}; {@code null} is absent, as in all AWS APIs.
 */
public record Members(JsonNode node) {

  public Optional<String> text(String name) {
    return member(name, JsonNode::isTextual).map(JsonNode::textValue);
  }

  public Optional<Integer> integer(String name) {
    return member(name, JsonNode::canConvertToInt).map(JsonNode::intValue);
  }

  public Optional<BigDecimal> number(String name) {
    return member(name, JsonNode::isNumber).map(JsonNode::decimalValue);
  }

  /** The strings of a list, none if it is absent. */
  public List<String> texts(String name) {
    return list(name, JsonNode::isTextual).map(JsonNode::textValue).toList();
  }

  /** The structures of a list, none if it is absent. */
  public List<Members> structures(String name) {
    return list(name, JsonNode::isObject).map(Members::new).toList();
  }

  /** The structures of a map, none if it is absent. */
  public SortedMap<String, Members> map(String name) {
    return member(name, JsonNode::isObject).stream()
        .flatMap(map -> map.properties().stream())
        .collect(
            toMap(
                entry -> entry.getKey(),
                entry -> new Members(require(name, entry.getValue(), JsonNode::isObject)),
                (first, second) -> second,
                TreeMap::new));
  }

  private Stream<JsonNode> list(String name, Predicate<JsonNode> fits) {
    return member(name, JsonNode::isArray).stream()
        .flatMap(JsonNode::valueStream)
        .map(element -> require(name, element, fits));
  }

  private Optional<JsonNode> member(String name, Predicate<JsonNode> fits) {
    JsonNode value = node.path(name);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(require(name, value, fits));
  }

  private static JsonNode require(String name, JsonNode value, Predicate<JsonNode> fits) {
    if (!fits.test(value)) {
      String message = "Member %s can't be %s".formatted(name, value.getNodeType());
      throw new AwsException(400, "SerializationException", message);
    }
    return value;
  }
}
