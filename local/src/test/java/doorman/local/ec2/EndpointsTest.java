package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.CUSTOMER;
import static doorman.local.ec2.LocalEc2.VPC;
import static doorman.local.ec2.LocalEc2.filter;
import static doorman.local.ec2.LocalEc2.gwlb;
import static doorman.local.ec2.LocalEc2.refusalOf;
import static doorman.local.ec2.LocalEc2.tag;
import static doorman.local.ec2.LocalEc2.tagged;
import static doorman.local.ec2.LocalEc2.unsuccessful;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.ec2.LocalEc2.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

final class EndpointsTest {
  private static final String SUBNET = "subnet-0123456789abcdef0";
  private static final String GROUP = "sg-0123456789abcdef0";

  @RegisterExtension final LocalEc2 aws = new LocalEc2();

  @Test
  void showsAnEndpointWithAllThatItWasCreatedWith() {
    ServiceConfiguration service = aws.service("a");

    VpcEndpoint created =
        create(
            service,
            create ->
                create
                    .subnetIds(SUBNET)
                    .securityGroupIds(GROUP)
                    .tagSpecifications(tagged("vpc-endpoint", tag("Name", "to <a> & \"b\""))));

    assertThat(created.vpcEndpointId()).matches("vpce-[0-9a-f]{17}");
    assertThat(created.networkInterfaceIds().getFirst()).matches("eni-[0-9a-f]{17}");
    assertThat(created.dnsEntries().getFirst().dnsName())
        .matches(
            "%s-[0-9a-f]{8}\\.%s\\.us-east-1\\.vpce\\.amazonaws\\.com"
                .formatted(created.vpcEndpointId(), service.serviceId()));
    assertThat(described())
        .containsExactly(
            VpcEndpoint.builder()
                .vpcEndpointId(created.vpcEndpointId())
                .vpcEndpointType("Interface")
                .vpcId(VPC)
                .serviceName(service.serviceName())
                .serviceRegion("us-east-1")
                .state("pendingAcceptance")
                .routeTableIds(List.of())
                .subnetIds(SUBNET)
                .groups(SecurityGroupIdentifier.builder().groupId(GROUP).build())
                .ipAddressType("ipv4")
                .privateDnsEnabled(false)
                .requesterManaged(false)
                .networkInterfaceIds(created.networkInterfaceIds())
                .dnsEntries(
                    DnsEntry.builder()
                        .dnsName(created.dnsEntries().getFirst().dnsName())
                        .hostedZoneId("Z7HUB22UULQXV")
                        .build())
                .creationTimestamp(LocalEc2.START)
                .ownerId(CUSTOMER)
                .tags(tag("Name", "to <a> & \"b\""))
                .build())
        .containsExactly(created);
  }

  @Test
  void isSeenByItsOwnerAlone() {
    aws.endpoint(aws.service("a"));

    assertThat(aws.as(LocalEc2.STRANGER).describeVpcEndpoints().vpcEndpoints()).isEmpty();
    assertThat(aws.as(CUSTOMER, "eu-west-1").describeVpcEndpoints().vpcEndpoints()).isEmpty();
    assertThat(aws.provider().describeVpcEndpoints().vpcEndpoints()).isEmpty();
  }

  @Test
  void refusesAServiceThatDoesNotExist() {
    String name = "com.amazonaws.vpce.us-east-1.vpce-svc-00000000000000000";

    assertThat(
            refusalOf(() ->
                aws.customer()
                    .createVpcEndpoint(create ->
                        create.vpcEndpointType("Interface").vpcId(VPC).serviceName(name))))
        .isEqualTo(
            new Refusal(
                400,
                "InvalidServiceName",
                "The Vpc Endpoint Service '" + name + "' does not exist"));
  }

  @Test
  void isAGatewayEndpointIfNothingElseIsSaidWhichNoServiceHereTakes() {
    ServiceConfiguration service = aws.service("a");

    assertThat(
            refusalOf(() ->
                aws.customer()
                    .createVpcEndpoint(
                        create -> create.vpcId(VPC).serviceName(service.serviceName()))))
        .isEqualTo(
            new Refusal(
                400,
                "InvalidParameter",
                "Endpoint type (Gateway) does not match available service types ([Interface])."));
  }

  @Test
  void needsOneSubnetForAGatewayLoadBalancerEndpoint() {
    ServiceConfiguration service = gatewayLoadBalancerService();

    VpcEndpoint created =
        create(service, create -> create.vpcEndpointType("GatewayLoadBalancer").subnetIds(SUBNET));

    assertThat(created.vpcEndpointTypeAsString()).isEqualTo("GatewayLoadBalancer");
    assertThat(created.dnsEntries()).isEmpty();
    assertThat(aws.connections().getFirst().gatewayLoadBalancerArns()).containsExactly(gwlb("g"));
    assertThat(
            refusalOf(
                    () -> create(service, create -> create.vpcEndpointType("GatewayLoadBalancer")))
                .code())
        .isEqualTo("InvalidParameter");
  }

  @ParameterizedTest
  @CsvSource({
    "vpc-xyz, subnet-01234567, sg-01234567, InvalidVpcId.Malformed",
    "vpc-01234567, subnet-0, sg-01234567, InvalidSubnetID.Malformed",
    "vpc-01234567, subnet-01234567, group, InvalidSecurityGroupId.Malformed",
  })
  void refusesMalformedIds(String vpc, String subnet, String group, String code) {
    ServiceConfiguration service = aws.service("a");

    assertThat(
            refusalOf(() ->
                    create(
                        service,
                        create -> create.vpcId(vpc).subnetIds(subnet).securityGroupIds(group)))
                .code())
        .isEqualTo(code);
  }

  @Test
  void refusesAnAddressTypeThatTheServiceDoesNotSupport() {
    ServiceConfiguration service = aws.service("a");

    assertThat(refusalOf(() -> create(service, create -> create.ipAddressType("dualstack"))).code())
        .isEqualTo("InvalidParameter");
  }

  @Test
  void takesTheAddressTypeOfAServiceThatSupportsOneOnly() {
    ServiceConfiguration service = aws.service("a");
    aws.provider()
        .modifyVpcEndpointServiceConfiguration(modify ->
            modify
                .serviceId(service.serviceId())
                .addSupportedIpAddressTypes("ipv6")
                .removeSupportedIpAddressTypes("ipv4"));

    assertThat(aws.endpoint(service).ipAddressTypeAsString()).isEqualTo("ipv6");
  }

  @Test
  void reachesAServiceOfAnotherRegionThatSupportsItsOwn() {
    ServiceConfiguration service = aws.service("a");
    aws.provider()
        .modifyVpcEndpointServiceConfiguration(
            modify -> modify.serviceId(service.serviceId()).addSupportedRegions("eu-west-1"));

    VpcEndpoint created = createFrom("eu-west-1", service);

    assertThat(created.serviceRegion()).isEqualTo("us-east-1");
    assertThat(aws.as(CUSTOMER, "eu-west-1").describeVpcEndpoints().vpcEndpoints())
        .containsExactly(created);
    assertThat(aws.connections().getFirst().vpcEndpointRegion()).isEqualTo("eu-west-1");
    assertThat(refusalOf(() -> createFrom("eu-west-2", service)).code())
        .isEqualTo("InvalidServiceName");
  }

  @Test
  void staysAMinuteAfterItIsDeleted() {
    VpcEndpoint endpoint = aws.endpoint(aws.service("a"));

    assertThat(delete(endpoint.vpcEndpointId())).isEmpty();

    assertThat(aws.endpointStates()).containsExactly("deleting");
    assertThat(aws.connectionStates()).containsExactly("deleting");
    aws.pass(Duration.ofSeconds(2));
    assertThat(aws.endpointStates()).containsExactly("deleted");
    assertThat(aws.connectionStates()).containsExactly("deleted");
    aws.pass(Duration.ofSeconds(60).minusNanos(1));
    assertThat(aws.endpointStates()).containsExactly("deleted");
    aws.pass(Duration.ofNanos(1));
    assertThat(aws.endpointStates()).isEmpty();
    assertThat(aws.connectionStates()).isEmpty();
  }

  @Test
  void deletesWhatIsThereAndNamesWhatIsNot() {
    VpcEndpoint endpoint = aws.endpoint(aws.service("a"));
    VpcEndpoint foreign = aws.endpoint(LocalEc2.STRANGER, aws.service("b"));

    assertThat(delete(foreign.vpcEndpointId(), endpoint.vpcEndpointId()))
        .containsExactly(
            unsuccessful(
                foreign.vpcEndpointId(),
                "InvalidVpcEndpoint.NotFound",
                "The Vpc Endpoint Id '" + foreign.vpcEndpointId() + "' does not exist"));
    assertThat(aws.endpointStates()).containsExactly("deleting");
  }

  @Test
  void describesByIdAndByEachDocumentedFilter() {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint wanted =
        create(
            service,
            create ->
                create
                    .vpcId("vpc-99999999")
                    .tagSpecifications(tagged("vpc-endpoint", tag("team", "red"))));
    aws.endpoint(aws.service("b"));

    assertThat(
            aws.customer()
                .describeVpcEndpoints(describe -> describe.vpcEndpointIds(wanted.vpcEndpointId()))
                .vpcEndpoints())
        .containsExactly(wanted);
    assertThat(
            List.of(
                filter("vpc-endpoint-id", wanted.vpcEndpointId()),
                filter("service-name", service.serviceName()),
                filter("vpc-id", "vpc-9*"),
                filter("tag:team", "re?"),
                filter("tag-key", "team")))
        .allSatisfy(filter ->
            assertThat(
                    aws.customer()
                        .describeVpcEndpoints(describe -> describe.filters(filter))
                        .vpcEndpoints())
                .containsExactly(wanted));
    assertThat(
            aws.customer()
                .describeVpcEndpoints(describe ->
                    describe.filters(
                        filter("ip-address-type", "ipv4"),
                        filter("service-region", "us-east-1"),
                        filter("vpc-endpoint-state", "pendingAcceptance"),
                        filter("vpc-endpoint-type", "Interface")))
                .vpcEndpoints())
        .hasSize(2);
  }

  @Test
  void refusesToDescribeAnEndpointThatDoesNotExist() {
    assertThat(
            refusalOf(() ->
                    aws.customer()
                        .describeVpcEndpoints(
                            describe -> describe.vpcEndpointIds("vpce-00000000000000000")))
                .code())
        .isEqualTo("InvalidVpcEndpointId.NotFound");
  }

  private ServiceConfiguration gatewayLoadBalancerService() {
    ServiceConfiguration service =
        aws.provider()
            .createVpcEndpointServiceConfiguration(
                create -> create.gatewayLoadBalancerArns(gwlb("g")))
            .serviceConfiguration();
    aws.allow(service, "*");
    return service;
  }

  private VpcEndpoint create(
      ServiceConfiguration service, Consumer<CreateVpcEndpointRequest.Builder> more) {
    Consumer<CreateVpcEndpointRequest.Builder> usual =
        create -> create.vpcEndpointType("Interface").vpcId(VPC).serviceName(service.serviceName());
    return aws.customer().createVpcEndpoint(usual.andThen(more)).vpcEndpoint();
  }

  private VpcEndpoint createFrom(String region, ServiceConfiguration service) {
    return aws.as(CUSTOMER, region)
        .createVpcEndpoint(create ->
            create
                .vpcEndpointType("Interface")
                .vpcId(VPC)
                .serviceName(service.serviceName())
                .serviceRegion("us-east-1"))
        .vpcEndpoint();
  }

  private List<VpcEndpoint> described() {
    return aws.customer().describeVpcEndpoints().vpcEndpoints();
  }

  private List<UnsuccessfulItem> delete(String... ids) {
    return aws.customer().deleteVpcEndpoints(delete -> delete.vpcEndpointIds(ids)).unsuccessful();
  }
}
