package doorman.local.ec2;

import doorman.local.iam.Access;
import doorman.local.iam.Authority;
import doorman.local.query.Parameters;
import doorman.local.wire.AwsException;
import doorman.local.wire.Call;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One call with its parameters. An action reads them all, gets the permit, and only then acts. */
record Ask(Call call, Parameters parameters, Authority authority) {

  /** The account and Region that the call is made in. */
  Home home() {
    return new Home(call.caller().account(), call.region());
  }

  Caller caller() {
    return call.caller();
  }

  ServiceId service() {
    return new ServiceId(parameters.required("ServiceId"));
  }

  List<EndpointId> endpoints() {
    return parameters.requiredList("VpcEndpointId").stream()
        .map(EndpointId::new)
        .distinct()
        .toList();
  }

  /**
   * Returns if nothing stands in the way of the action.
   *
   * @throws AwsException if a parameter is left that the action does not know, if the caller may
   *     not, or if it only wanted to know whether it may
   */
  void permit(Stream<Access> accesses) {
    boolean dryRun = parameters.flag("DryRun").orElse(false);
    parameters.end();
    accesses.forEach(access -> authority.require(caller(), access));
    if (dryRun) {
      throw new AwsException(
          412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }
  }

  /** The permit for a Describe, which knows no resource. */
  void permit() {
    permit(Stream.of(access("*", Map.of())));
  }

  /** The action on a service of the caller's account, whether it exists or not. */
  Access on(ServiceId id, World world) {
    Optional<EndpointService> existing = world.service(id, home());
    return on(ResourceType.SERVICE, id, existing.map(EndpointService::tags).orElse(Tags.NONE));
  }

  /** The action on an endpoint of the caller's account, whether it exists or not. */
  Access on(EndpointId id, World world) {
    Optional<Endpoint> existing = world.endpoint(id, home());
    return on(ResourceType.ENDPOINT, id, existing.map(Endpoint::tags).orElse(Tags.NONE));
  }

  /** The action on a resource as it is, of the caller's own account. */
  Access on(ResourceType type, Object id, Tags tags) {
    var context = new HashMap<String, List<String>>();
    tags.values()
        .forEach((key, value) -> {
          context.put("aws:ResourceTag/" + key, List.of(value));
          context.put("ec2:ResourceTag/" + key, List.of(value));
        });
    return access(arn(type, id), context);
  }

  /** The action on a resource that it is to create, and the tagging of it. */
  Stream<Access> creating(ResourceType type, Tags tags, Map<String, List<String>> more) {
    var context = new HashMap<>(requesting(tags.values()));
    context.putAll(more);
    Access create = access(arn(type, "*"), context);
    if (tags.isEmpty()) {
      return Stream.of(create);
    }
    var tagging = new HashMap<>(create.context());
    tagging.put("ec2:CreateAction", List.of(call.action()));
    return Stream.of(create, new Access("ec2:CreateTags", create.resource(), tagging));
  }

  /** The action on a resource as it is, with tags that come or go. */
  Access tagging(Tagged resource, Map<String, String> tags) {
    Access existing = on(resource.type(), resource.id(), resource.tags());
    var context = new HashMap<>(existing.context());
    context.putAll(requesting(tags));
    return access(existing.resource(), context);
  }

  private static Map<String, List<String>> requesting(Map<String, String> tags) {
    if (tags.isEmpty()) {
      return Map.of();
    }
    var context = new HashMap<String, List<String>>();
    tags.forEach((key, value) -> context.put("aws:RequestTag/" + key, List.of(value)));
    context.put("aws:TagKeys", List.copyOf(tags.keySet()));
    return context;
  }

  private Access access(String resource, Map<String, List<String>> context) {
    var all = new HashMap<>(context);
    all.put("ec2:Region", List.of(call.region()));
    return new Access("ec2:" + call.action(), resource, all);
  }

  private String arn(ResourceType type, Object id) {
    return type.arn(call.region(), caller().account(), id.toString());
  }
}
