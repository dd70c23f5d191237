package doorman.local.iam;

import java.util.List;
import java.util.Map;

/**
 * One action on one resource, as IAM authorises it.
 *
 * @param action such as {@code ec2:AcceptVpcEndpointConnections}
 * @param resource an ARN, or {@code *} for an action that knows no resource
 * @param context the values of condition keys, such as {@code aws:ResourceTag/doorman}
 */
public record Access(String action, String resource, Map<String, List<String>> context) {

  public Access {
    context = Map.copyOf(context);
  }

  /** The account that owns the resource; empty for what has none in its ARN. */
  String account() {
    List<String> parts = List.of(resource.split(":", 6));
    return parts.size() == 6 ? parts.get(4) : "";
  }

  public static Access to(String action, String resource) {
    return new Access(action, resource, Map.of());
  }
}
