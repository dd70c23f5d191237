package doorman.local.ec2;

import doorman.local.query.Xml;
import doorman.local.wire.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The calls about who may ask a service for connections. */
final class PermissionActions {
  private static final Filters<Permission> FILTERS =
      Filters.<Permission>none()
          .with("principal", permission -> permission.principal().arn())
          .with("principal-type", permission -> permission.principal().type());

  private final PrivateLink link;

  PermissionActions(PrivateLink link) {
    this.link = link;
  }

  Map<String, Action> byName() {
    return Map.of(
        "DescribeVpcEndpointServicePermissions", this::describe,
        "ModifyVpcEndpointServicePermissions", this::modify);
  }

  private Consumer<Xml> describe(Ask ask) {
    ServiceId id = ask.service();
    Predicate<Permission> chosen = FILTERS.chosenBy(ask.parameters());
    Page page = Page.of(ask);
    ask.permit(Stream.of(ask.on(id, link.current())));
    EndpointService service = ServiceActions.owned(link.seen(), id, ask.home());
    return page.list(
        "allowedPrincipals",
        service.permissions().stream().filter(chosen),
        Permission::id,
        (item, permission) -> {
          write(item, id, permission);
          item.texts("tagSet", List.of());
        });
  }

  private Consumer<Xml> modify(Ask ask) {
    ServiceId id = ask.service();
    Edit<Principal> edit = Edit.read(ask.parameters(), "AllowedPrincipals", Principal::new);
    ask.permit(Stream.of(ask.on(id, link.current())));
    List<Permission> added = link.change(draft -> apply(draft, id, ask.home(), edit));
    return xml ->
        xml.items("addedPrincipalSet", added, (item, permission) -> write(item, id, permission))
            .text("return", true);
  }

  /** Adding what is there and removing what is not there are no errors. */
  private static List<Permission> apply(
      Draft draft, ServiceId id, Home owner, Edit<Principal> edit) {
    EndpointService service = ServiceActions.owned(draft.before(), id, owner);
    var permissions = new ArrayList<>(service.permissions());
    permissions.removeIf(permission -> edit.removed().contains(permission.principal()));
    List<Principal> present = permissions.stream().map(Permission::principal).toList();
    List<Permission> added =
        edit.added().stream()
            .distinct()
            .filter(principal -> !present.contains(principal))
            .map(principal -> permission(draft, principal))
            .toList();
    permissions.addAll(added);
    draft.put(service.with(permissions));
    return added;
  }

  private static Permission permission(Draft draft, Principal principal) {
    return new Permission(ResourceType.PERMISSION.freshId(draft.random()), principal);
  }

  private static void write(Xml xml, ServiceId service, Permission permission) {
    xml.text("principalType", permission.principal().type())
        .text("principal", permission.principal().arn())
        .text("servicePermissionId", permission.id())
        .text("serviceId", service);
  }
}
