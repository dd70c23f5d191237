package doorman.local.ec2;

import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import java.util.List;

/** An endpoint service: what a provider offers to consumers. */
record EndpointService(
    ServiceId id, Home home, Configuration configuration, List<Permission> permissions, Tags tags) {

  EndpointService {
    permissions = List.copyOf(permissions);
  }

  /** What consumers call it by. */
  String name() {
    return name(id, home.region());
  }

  static String name(ServiceId id, String region) {
    return "com.amazonaws.vpce." + region + "." + id;
  }

  boolean lets(Caller caller) {
    return permissions.stream().anyMatch(permission -> permission.principal().covers(caller));
  }

  boolean reaches(String region) {
    return configuration.regionsFrom(home.region()).contains(region);
  }

  EndpointService with(Configuration changed) {
    return new EndpointService(id, home, changed, permissions, tags);
  }

  EndpointService with(List<Permission> changed) {
    return new EndpointService(id, home, configuration, changed, tags);
  }

  EndpointService with(Tags changed) {
    return new EndpointService(id, home, configuration, permissions, changed);
  }
}
