package doorman.local.ec2;

import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import doorman.local.wire.Home;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The calls about tags. */
final class TagActions {
  private static final Filters<One> FILTERS =
      Filters.<One>none()
          .with("key", One::key)
          .with("value", One::value)
          .with("resource-id", one -> one.resource().id())
          .with("resource-type", one -> one.resource().type().wire())
          .withEachTag(one -> Map.of(one.key(), one.value()));

  private record One(Tagged resource, String key, String value) {}

  /** A tag to delete: with a value only if it has that one. */
  private record Doomed(String key, Optional<String> value) {
    static Doomed read(Parameters tag) {
      return new Doomed(tag.required("Key"), tag.text("Value"));
    }

    boolean matches(Map.Entry<String, String> tag) {
      return tag.getKey().equals(key) && value.filter(v -> !v.equals(tag.getValue())).isEmpty();
    }
  }

  private final PrivateLink link;

  TagActions(PrivateLink link) {
    this.link = link;
  }

  Map<String, Action> byName() {
    return Map.of(
        "CreateTags", this::create, "DeleteTags", this::delete, "DescribeTags", this::describe);
  }

  private Consumer<Xml> create(Ask ask) {
    List<String> ids = ask.parameters().requiredList("ResourceId");
    Tags tags = Tags.read(ask.parameters());
    if (tags.isEmpty()) {
      throw Refusals.missingParameter("Tag");
    }
    return change(ask, ids, tags.values(), before -> before.and(tags));
  }

  private Consumer<Xml> delete(Ask ask) {
    List<String> ids = ask.parameters().requiredList("ResourceId");
    List<Doomed> doomed = ask.parameters().structures("Tag", Doomed::read);
    return change(ask, ids, named(doomed), before -> without(before, doomed));
  }

  private Consumer<Xml> change(
      Ask ask, List<String> ids, Map<String, String> requested, UnaryOperator<Tags> change) {
    World world = link.current();
    ask.permit(
        ids.stream()
            .map(id -> find(world, id, ask.home()).orElseGet(() -> unknown(id)))
            .map(resource -> ask.tagging(resource, requested)));
    link.change(draft -> {
      for (String id : ids) {
        Tagged resource =
            find(draft.before(), id, ask.home()).orElseThrow(() -> notFound(unknown(id)));
        draft.tag(resource, change.apply(resource.tags()));
      }
      return ids;
    });
    return xml -> xml.text("return", true);
  }

  private Consumer<Xml> describe(Ask ask) {
    Predicate<One> chosen = FILTERS.chosenBy(ask.parameters());
    Page page = Page.of(ask);
    ask.permit();
    return page.list(
        "tagSet",
        link.seen()
            .taggedBy(ask.home())
            .flatMap(resource ->
                resource.tags().values().entrySet().stream()
                    .map(tag -> new One(resource, tag.getKey(), tag.getValue())))
            .filter(chosen),
        one -> one.resource().id() + "/" + one.key(),
        (item, one) ->
            item.text("resourceId", one.resource().id())
                .text("resourceType", one.resource().type().wire())
                .text("key", one.key())
                .text("value", one.value()));
  }

  private static Map<String, String> named(List<Doomed> doomed) {
    var values = new TreeMap<String, String>();
    doomed.forEach(tag -> values.put(tag.key(), tag.value().orElse("")));
    return values;
  }

  /** If none is named, all go. */
  private static Tags without(Tags before, List<Doomed> doomed) {
    var left = new TreeMap<>(before.values());
    left.entrySet()
        .removeIf(tag -> doomed.isEmpty() || doomed.stream().anyMatch(gone -> gone.matches(tag)));
    return new Tags(left);
  }

  private static Optional<Tagged> find(World world, String id, Home owner) {
    return world.taggedBy(owner).filter(resource -> resource.id().equals(id)).findFirst();
  }

  private static Tagged unknown(String id) {
    ResourceType type =
        ResourceType.ofId(id)
            .orElseThrow(
                () -> Refusals.client("InvalidID", "The ID '%s' is not valid".formatted(id)));
    return new Tagged(type, id, Tags.NONE);
  }

  private static RuntimeException notFound(Tagged unknown) {
    return switch (unknown.type()) {
      case SERVICE -> Refused.noService(new ServiceId(unknown.id()));
      case ENDPOINT -> Refused.noEndpoint(new EndpointId(unknown.id()));
      case CONNECTION, PERMISSION, NOTIFICATION, VPC, SUBNET, SECURITY_GROUP ->
          Refusals.client("InvalidID", "The ID '%s' is not valid".formatted(unknown.id()));
    };
  }
}
