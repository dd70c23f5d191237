package doorman.local.elb;

import doorman.local.query.Refusals;
import doorman.local.wire.AwsException;
import doorman.local.wire.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A load balancer, which is taken at its word, and its one target group, which is named after it.
 *
 * @param owner Region and account, as they stand in ARNs
 * @param kind {@code net} or {@code gwy}
 * @param name its name and its number
 */
record LoadBalancer(String owner, String kind, String name) {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws:elasticloadbalancing:([a-z0-9-]+:[0-9]{12}):loadbalancer/(net|gwy)/([A-Za-z0-9-]{1,32}/[0-9a-f]+)");
  private static final Pattern GROUP =
      Pattern.compile(
          "arn:aws:elasticloadbalancing:([a-z0-9-]+:[0-9]{12}):targetgroup/(net|gwy)-([A-Za-z0-9-]{1,32}/[0-9a-f]+)");

  /** The load balancer of this ARN, if it is the caller's. */
  static LoadBalancer of(String arn, Call call) {
    return read(ARN, arn, "load balancer", "LoadBalancerNotFound", call);
  }

  /** The load balancer before the target group of this ARN, if it is the caller's. */
  static LoadBalancer ofGroup(String arn, Call call) {
    return read(GROUP, arn, "target group", "TargetGroupNotFound", call);
  }

  private static LoadBalancer read(
      Pattern form, String arn, String what, String absent, Call call) {
    Matcher parts = form.matcher(arn);
    if (!parts.matches()) {
      throw validation("'%s' is not a valid %s ARN".formatted(arn, what));
    }
    var read = new LoadBalancer(parts.group(1), parts.group(2), parts.group(3));
    if (!read.owner.equals(call.region() + ":" + call.caller().account())) {
      throw Refusals.client(absent, "One or more %ss not found".formatted(what));
    }
    return read;
  }

  static AwsException validation(String message) {
    return Refusals.client("ValidationError", message);
  }

  String arn() {
    return arn("loadbalancer/" + kind + "/" + name);
  }

  String groupArn() {
    return arn("targetgroup/" + groupName() + name.substring(name.indexOf('/')));
  }

  String groupName() {
    return kind + "-" + name.substring(0, name.indexOf('/'));
  }

  private String arn(String resource) {
    return "arn:aws:elasticloadbalancing:" + owner + ":" + resource;
  }
}
