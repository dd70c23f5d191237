package doorman.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/**
 * An edit of the template after which a rule says otherwise of a resource.
 *
 * @param edited the resource whose properties are edited, mostly the same
 * @param pointer to the property; {@code -} in the place of an index stands for the end of a list
 * @param value what is put there, in JSON with single quotes; nothing takes the property out
 */
record Example(String resource, String edited, String pointer, String value) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Example at(String resource, String pointer, String value) {
    return new Example(resource, resource, pointer, value);
  }

  Template applyTo(Template template) {
    return new Template(
        template.resources().stream()
            .map(one -> one.logicalId().equals(edited) ? edit(one) : one)
            .toList(),
        template.outputs());
  }

  private Resource edit(Resource before) {
    ObjectNode properties = before.properties().deepCopy();
    int last = pointer.lastIndexOf('/');
    String name = pointer.substring(last + 1);
    JsonNode parent = properties.at(pointer.substring(0, last));
    if (parent instanceof ArrayNode list && name.equals("-")) {
      list.add(json());
    } else if (parent instanceof ObjectNode map) {
      put(map, name);
    } else {
      throw new AssertionError("%s has no place for %s".formatted(before, pointer));
    }
    return new Resource(before.logicalId(), before.type(), properties, before.attributes());
  }

  private void put(ObjectNode map, String name) {
    if (value.isEmpty()) {
      map.remove(name);
    } else {
      map.set(name, json());
    }
  }

  private JsonNode json() {
    try {
      return JSON.readTree(value.replace('\'', '"'));
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
