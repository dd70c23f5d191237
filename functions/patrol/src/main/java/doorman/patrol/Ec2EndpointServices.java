package doorman.patrol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import doorman.connection.Ec2Refusal;
import doorman.connection.Ec2Tags;
import doorman.connection.EndpointType;
import doorman.connection.ServiceFaultException;
import doorman.connection.ServiceId;
import doorman.patrol.Setup.PrivateName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ConnectionNotification;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.SupportedRegionDetail;

/**
 * Endpoint services through EC2.
 *
 * <p>All are listed and the choice is made here: so one listing tells what is in Doorman's care,
 * what is not and what is gone, and an id that does not exist refuses nobody the others.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpointServiceConfigurations.html">DescribeVpcEndpointServiceConfigurations</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpointConnectionNotification.html">CreateVpcEndpointConnectionNotification</a>
 */
final class Ec2EndpointServices implements EndpointServices {
  private static final int LARGEST_PAGE = 1000;

  /** The states of a service that there is no more, or never was. */
  private static final Set<String> GONE = Set.of("Deleting", "Deleted", "Failed");

  private final Ec2Client ec2;
  private final String topic;

  /**
   * Speaks for one Region.
   *
   * @param topic the ARN of the topic that PrivateLink tells
   */
  Ec2EndpointServices(Ec2Client ec2, String topic) {
    this.ec2 = ec2;
    this.topic = topic;
  }

  @Override
  public List<OfferedService> offered() {
    try {
      return ec2
          .describeVpcEndpointServiceConfigurationsPaginator(ask -> ask.maxResults(LARGEST_PAGE))
          .serviceConfigurations()
          .stream()
          .filter(service -> ServiceId.isOne(String.valueOf(service.serviceId())))
          .filter(service -> !GONE.contains(String.valueOf(service.serviceStateAsString())))
          .map(Ec2EndpointServices::service)
          .toList();
    } catch (SdkException e) {
      throw Ec2Refusal.of(e).asException("List the endpoint services");
    }
  }

  private static OfferedService service(ServiceConfiguration shown) {
    boolean gateway =
        shown.hasGatewayLoadBalancerArns() && !shown.gatewayLoadBalancerArns().isEmpty();
    return new OfferedService(
        new ServiceId(shown.serviceId()),
        gateway ? EndpointType.GATEWAY_LOAD_BALANCER : EndpointType.INTERFACE,
        Ec2Tags.managed(shown.tags()),
        Ec2Tags.ofStack(shown.tags()),
        setup(shown, gateway ? shown.gatewayLoadBalancerArns() : shown.networkLoadBalancerArns()));
  }

  private static Setup setup(ServiceConfiguration shown, List<String> loadBalancers) {
    return new Setup(
        Optional.ofNullable(shown.acceptanceRequired()),
        Optional.ofNullable(shown.privateDnsName())
            .filter(name -> !name.isEmpty())
            .map(name -> privateName(name, shown.privateDnsNameConfiguration())),
        shown.supportedRegions().stream()
            .filter(region -> region.region() != null && region.serviceState() != null)
            .collect(toMap(SupportedRegionDetail::region, SupportedRegionDetail::serviceState)),
        shown.availabilityZones(),
        loadBalancers);
  }

  private static PrivateName privateName(
      String name, @Nullable PrivateDnsNameConfiguration configuration) {
    Optional<PrivateDnsNameConfiguration> shown = Optional.ofNullable(configuration);
    return new PrivateName(
        name,
        shown.map(PrivateDnsNameConfiguration::stateAsString),
        shown
            .filter(record -> record.name() != null && record.value() != null)
            .map(record -> record.name() + " = " + record.value()));
  }

  @Override
  public List<Notification> notifications() {
    try {
      return ec2
          .describeVpcEndpointConnectionNotificationsPaginator()
          .connectionNotificationSet()
          .stream()
          .filter(shown -> topic.equals(shown.connectionNotificationArn()))
          .filter(shown -> ServiceId.isOne(String.valueOf(shown.serviceId())))
          .map(Ec2EndpointServices::notification)
          .toList();
    } catch (SdkException e) {
      throw Ec2Refusal.of(e).asException("List the connection notifications");
    }
  }

  private static Notification notification(ConnectionNotification shown) {
    return new Notification(
        shown.connectionNotificationId(),
        new ServiceId(shown.serviceId()),
        Set.copyOf(shown.connectionEvents()),
        !Objects.equals(shown.connectionNotificationStateAsString(), "Disabled"));
  }

  @Override
  public String notify(ServiceId service, Optional<String> gone) {
    return change(
        "Have PrivateLink tell of " + service,
        () ->
            ec2.createVpcEndpointConnectionNotification(ask ->
                    ask.serviceId(service.value())
                        .connectionNotificationArn(topic)
                        .connectionEvents(new TreeSet<>(Notification.EVENTS))
                        .clientToken(token(service, gone)))
                .connectionNotification()
                .connectionNotificationId());
  }

  /**
   * The same for the same notification.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Ensuring
   *     idempotency</a>
   */
  private String token(ServiceId service, Optional<String> gone) {
    String what = String.join(" ", service.value(), topic, gone.orElse(""));
    return UUID.nameUUIDFromBytes(what.getBytes(UTF_8)).toString();
  }

  @Override
  public void repair(Notification notification) {
    change(
        "Repair notification " + notification.id() + " of " + notification.service(),
        () ->
            ec2.modifyVpcEndpointConnectionNotification(ask ->
                ask.connectionNotificationId(notification.id())
                    .connectionNotificationArn(topic)
                    .connectionEvents(new TreeSet<>(Notification.EVENTS))));
  }

  /** What EC2 does not want of one service it will not want the next time either. */
  private static <T> T change(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      Ec2Refusal refusal = Ec2Refusal.of(e);
      throw refusal.ofThisCall()
          ? new ServiceFaultException(what + ": " + refusal.error(), e)
          : refusal.asException(what);
    }
  }
}
