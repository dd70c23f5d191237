package doorman.local.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters of a call of EC2, as CloudTrail shows them. Tags have a shape of their own. The
 * younger actions show XML made JSON: all is in an object named after the request, a member of a
 * list has its number as {@code tag} and, if it is plain, its value as {@code content}, and a lone
 * one is no list.
 */
record RequestParameters(String action, Map<String, String> form) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  boolean areTags() {
    return action.equals("CreateTags") || action.equals("DeleteTags");
  }

  JsonNode json() {
    Branch root = new Branch();
    form.entrySet().stream()
        .filter(parameter -> !parameter.getKey().equals("Action"))
        .filter(parameter -> !parameter.getKey().equals("Version"))
        .forEach(parameter ->
            root.add(List.of(parameter.getKey().split("\\.", -1)), parameter.getValue()));
    return areTags() ? tags(root) : JSON.objectNode().set(action + "Request", root.json());
  }

  private static JsonNode tags(Branch root) {
    ObjectNode json = JSON.objectNode();
    ArrayNode resources = json.putObject("resourcesSet").putArray("items");
    root.members("ResourceId").forEach(id -> resources.addObject().put("resourceId", id.text()));
    ArrayNode tags = json.putObject("tagSet").putArray("items");
    root.members("Tag")
        .forEach(tag -> {
          ObjectNode item = tags.addObject();
          tag.child("Key").ifPresent(key -> item.put("key", key.text()));
          tag.child("Value").ifPresent(value -> item.put("value", value.text()));
        });
    return json;
  }

  /** What is under one name: a value, named members, or numbered ones. */
  private static final class Branch {
    private final SortedMap<String, Branch> named = new TreeMap<>();
    private final SortedMap<Integer, Branch> numbered = new TreeMap<>();
    private String value = "";

    void add(List<String> path, String text) {
      if (path.isEmpty()) {
        value = text;
        return;
      }
      String name = path.getFirst();
      Branch child =
          name.matches("[0-9]{1,9}")
              ? numbered.computeIfAbsent(Integer.valueOf(name), _ -> new Branch())
              : named.computeIfAbsent(name, _ -> new Branch());
      child.add(path.subList(1, path.size()), text);
    }

    String text() {
      return value;
    }

    Optional<Branch> child(String name) {
      return Optional.ofNullable(named.get(name));
    }

    List<Branch> members(String name) {
      return child(name).map(list -> List.copyOf(list.numbered.values())).orElse(List.of());
    }

    JsonNode json() {
      if (!numbered.isEmpty()) {
        return list();
      }
      return named.isEmpty() ? scalar() : object();
    }

    private ObjectNode object() {
      ObjectNode object = JSON.objectNode();
      named.forEach((name, child) -> object.set(name, child.json()));
      return object;
    }

    private JsonNode list() {
      var members = new ArrayList<ObjectNode>();
      numbered.forEach((number, child) -> members.add(child.member(number)));
      return members.size() == 1 ? members.getFirst() : JSON.arrayNode().addAll(members);
    }

    private ObjectNode member(int number) {
      ObjectNode member = object().put("tag", number);
      return named.isEmpty() ? member.set("content", scalar()) : member;
    }

    private JsonNode scalar() {
      return switch (value) {
        case "true" -> JSON.booleanNode(true);
        case "false" -> JSON.booleanNode(false);
        default -> JSON.textNode(value);
      };
    }
  }
}
