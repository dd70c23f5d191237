package doorman.connection;

import static java.util.stream.Collectors.toSet;

import doorman.environment.Patience;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

/**
 * PrivateLink through EC2.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpointConnections.html">DescribeVpcEndpointConnections</a>
 */
public final class Ec2Connections implements Connections {
  private static final int LARGEST_PAGE = 1000;

  private final Ec2Client ec2;
  private final String region;

  /**
   * Speaks for one Region.
   *
   * @param ec2 which gives calls up as {@link Patience} says, where passes are made
   * @param region where connections come from of which EC2 tells no Region
   */
  public Ec2Connections(Ec2Client ec2, String region) {
    this.ec2 = ec2;
    this.region = region;
  }

  @Override
  public Listing of(ServiceId service) {
    var connections = new ArrayList<Connection>();
    var unreadable = new ArrayList<String>();
    for (VpcEndpointConnection shown : shown(filter("service-id", service.value()))) {
      try {
        connections.add(connection(shown));
      } catch (IllegalArgumentException e) {
        unreadable.add("Connection " + shown.vpcEndpointId() + ": " + e.getMessage());
      }
    }
    return new Listing(connections, unreadable);
  }

  @Override
  public Set<ServiceId> waiting() {
    String waiting = ConnectionState.PENDING_ACCEPTANCE.wire();
    return shown(filter("vpc-endpoint-state", waiting)).stream()
        .map(connection -> text(connection.serviceId()))
        .filter(ServiceId::isOne)
        .map(ServiceId::new)
        .collect(toSet());
  }

  @Override
  public boolean managed(ServiceId service) {
    try {
      return ec2
          .describeVpcEndpointServiceConfigurations(ask -> ask.serviceIds(service.value()))
          .serviceConfigurations()
          .stream()
          .anyMatch(configuration -> Ec2Tags.managed(configuration.tags()));
    } catch (SdkException e) {
      Ec2Refusal refusal = Ec2Refusal.of(e);
      if (refusal.noSuchService()) {
        return false;
      }
      throw refusal.asException("Describe service " + service);
    }
  }

  @Override
  public Answer accept(ServiceId service, List<EndpointId> endpoints) {
    return change(
        "Accept connections of " + service,
        () ->
            ec2.acceptVpcEndpointConnections(
                    ask -> ask.serviceId(service.value()).vpcEndpointIds(texts(endpoints)))
                .unsuccessful());
  }

  @Override
  public Answer reject(ServiceId service, List<EndpointId> endpoints) {
    return change(
        "Reject connections of " + service,
        () ->
            ec2.rejectVpcEndpointConnections(
                    ask -> ask.serviceId(service.value()).vpcEndpointIds(texts(endpoints)))
                .unsuccessful());
  }

  private static Answer change(String what, Supplier<List<UnsuccessfulItem>> call) {
    try {
      return new Answer.Done(refused(what, call.get()));
    } catch (AwsServiceException e) {
      Ec2Refusal refusal = Ec2Refusal.of(e);
      if (refusal.ofThisCall()) {
        return new Answer.Refused(refusal.error());
      }
      throw refusal.asException(what);
    } catch (SdkException e) {
      throw Ec2Refusal.of(e).asException(what);
    }
  }

  /** Where EC2 does not say whom it refused, nobody can be said to be done. */
  private static Map<EndpointId, String> refused(String what, List<UnsuccessfulItem> items) {
    var refused = new HashMap<EndpointId, String>();
    for (UnsuccessfulItem item : items) {
      String error =
          Optional.ofNullable(item.error())
              .map(because -> because.code() + ": " + because.message())
              .orElse("EC2 does not say why");
      try {
        refused.putIfAbsent(new EndpointId(text(item.resourceId())), error);
      } catch (IllegalArgumentException e) {
        throw new ConnectionsUnavailableException(what + ": refused for whom? " + error, e);
      }
    }
    return refused;
  }

  private List<VpcEndpointConnection> shown(Filter filter) {
    try {
      return ec2
          .describeVpcEndpointConnectionsPaginator(
              ask -> ask.filters(filter).maxResults(LARGEST_PAGE))
          .vpcEndpointConnections()
          .stream()
          .toList();
    } catch (SdkException e) {
      throw Ec2Refusal.of(e).asException("Describe connections where " + filter);
    }
  }

  private Connection connection(VpcEndpointConnection shown) {
    EndpointType type =
        shown.hasGatewayLoadBalancerArns() && !shown.gatewayLoadBalancerArns().isEmpty()
            ? EndpointType.GATEWAY_LOAD_BALANCER
            : EndpointType.INTERFACE;
    var origin =
        new Origin(
            Optional.ofNullable(shown.vpcEndpointRegion()).orElse(region),
            Optional.ofNullable(shown.ipAddressTypeAsString()),
            type);
    return new Connection(
        new ServiceId(text(shown.serviceId())),
        new EndpointId(text(shown.vpcEndpointId())),
        new AccountId(text(shown.vpcEndpointOwner())),
        origin,
        new ConnectionState(text(shown.vpcEndpointStateAsString())),
        Optional.ofNullable(shown.creationTimestamp())
            .orElseThrow(() -> new IllegalArgumentException("EC2 does not say since when"))
            .truncatedTo(ChronoUnit.MILLIS));
  }

  private static String text(@Nullable String fromEc2) {
    return Optional.ofNullable(fromEc2).orElse("");
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  private static List<String> texts(List<EndpointId> endpoints) {
    return endpoints.stream().map(EndpointId::value).toList();
  }
}
