package doorman.local.ec2;

import doorman.local.query.Refusals;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The kinds of resources that calls name by id.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html#api-error-codes-table-client">Client
 *     error codes for specific actions</a>
 */
enum ResourceType {
  SERVICE("vpc-endpoint-service", "vpce-svc", "InvalidVpcEndpointServiceId.Malformed"),
  ENDPOINT("vpc-endpoint", "vpce", "InvalidVpcEndpointId.Malformed"),
  CONNECTION("vpc-endpoint-connection", "vpce-conn", "InvalidID"),
  PERMISSION("vpc-endpoint-service-permission", "vpce-svc-perm", "InvalidID"),
  NOTIFICATION("vpc-endpoint-connection-notification", "vpce-nfn", "InvalidID"),
  VPC("vpc", "vpc", "InvalidVpcId.Malformed"),
  SUBNET("subnet", "subnet", "InvalidSubnetID.Malformed"),
  SECURITY_GROUP("security-group", "sg", "InvalidSecurityGroupId.Malformed");

  private final String wire;
  private final String prefix;
  private final String malformed;
  private final Pattern form;

  ResourceType(String wire, String prefix, String malformed) {
    this.wire = wire;
    this.prefix = prefix;
    this.malformed = malformed;
    this.form = Pattern.compile(prefix + "-[0-9a-f]{8}(?:[0-9a-f]{9})?");
  }

  static Optional<ResourceType> ofId(String id) {
    return Arrays.stream(values()).filter(type -> type.form.matcher(id).matches()).findFirst();
  }

  /** The name in ARNs and in tag specifications. */
  String wire() {
    return wire;
  }

  /** Returns the id if it is well formed; whether it exists is another question. */
  String check(String id) {
    if (!form.matcher(id).matches()) {
      throw Refusals.client(
          malformed, "Invalid Id: '%s' (expecting '%s-...')".formatted(id, prefix));
    }
    return id;
  }

  String freshId(RandomGenerator random) {
    return "%s-0%016x".formatted(prefix, random.nextLong());
  }

  String arn(String region, String account, String id) {
    return "arn:aws:ec2:%s:%s:%s/%s".formatted(region, account, wire, id);
  }
}
