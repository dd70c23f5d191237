package doorman.digest;

import com.fasterxml.jackson.databind.JsonNode;
import doorman.event.MalformedEventException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The detail of an event, member by member. */
record Detail(JsonNode json) {

  /** A line of what may be absent: empty then. */
  Line line(String name, int most) {
    return Line.of(json.path(name).asText(), most);
  }

  /** A number that may be absent: zero then. */
  int number(String name) {
    return json.path(name).asInt();
  }

  /**
   * An id, or the like.
   *
   * @throws MalformedEventException if it is absent or none
   */
  <T> T id(String name, Predicate<String> isOne, Function<String, T> id) {
    JsonNode member = json.path(name);
    if (!member.isTextual() || !isOne.test(member.textValue())) {
      throw new MalformedEventException("%s is none: %s".formatted(name, member));
    }
    return id.apply(member.textValue());
  }

  /**
   * The version of the row.
   *
   * @throws MalformedEventException if it is absent or no number
   */
  long rowVersion() {
    JsonNode version = json.path("rowVersion");
    if (!version.isIntegralNumber()) {
      throw new MalformedEventException("rowVersion is no number: " + version);
    }
    return version.longValue();
  }

  /** The sentences of findings. */
  List<Line> sentences(String name, int most) {
    return json.path(name)
        .valueStream()
        .map(finding -> Line.of(finding.path("sentence").asText(), most))
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }
}
