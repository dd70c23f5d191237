package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.filter;
import static doorman.local.ec2.LocalEc2.gwlb;
import static doorman.local.ec2.LocalEc2.nlb;
import static doorman.local.ec2.LocalEc2.refusalOf;
import static doorman.local.ec2.LocalEc2.tag;
import static doorman.local.ec2.LocalEc2.tagged;
import static doorman.local.ec2.LocalEc2.unsuccessful;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.ec2.LocalEc2.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;
import software.amazon.awssdk.services.ec2.model.SupportedRegionDetail;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

final class EndpointServicesTest {
  private static final ServiceTypeDetail INTERFACE =
      ServiceTypeDetail.builder().serviceType("Interface").build();

  @RegisterExtension final LocalEc2 aws = new LocalEc2();

  @Test
  void showsAServiceWithAllThatItWasCreatedWith() {
    ServiceConfiguration created =
        aws.provider()
            .createVpcEndpointServiceConfiguration(create ->
                create
                    .acceptanceRequired(false)
                    .networkLoadBalancerArns(nlb("a"), nlb("b"))
                    .supportedIpAddressTypes("ipv4", "ipv6")
                    .supportedRegions("eu-west-1")
                    .tagSpecifications(tagged("vpc-endpoint-service", tag("doorman", "managed"))))
            .serviceConfiguration();

    assertThat(created.serviceId()).matches("vpce-svc-[0-9a-f]{17}");
    assertThat(described())
        .containsExactly(
            ServiceConfiguration.builder()
                .serviceType(INTERFACE)
                .serviceId(created.serviceId())
                .serviceName("com.amazonaws.vpce.us-east-1." + created.serviceId())
                .serviceState("Available")
                .availabilityZones(List.of())
                .acceptanceRequired(false)
                .managesVpcEndpoints(false)
                .networkLoadBalancerArns(nlb("a"), nlb("b"))
                .supportedIpAddressTypesWithStrings("ipv4", "ipv6")
                .baseEndpointDnsNames(created.serviceId() + ".us-east-1.vpce.amazonaws.com")
                .tags(tag("doorman", "managed"))
                .supportedRegions(available("us-east-1"), available("eu-west-1"))
                .remoteAccessEnabled(true)
                .build())
        .containsExactly(created);
  }

  @Test
  void isAGatewayLoadBalancerServiceBehindAGatewayLoadBalancer() {
    aws.provider()
        .createVpcEndpointServiceConfiguration(create -> create.gatewayLoadBalancerArns(gwlb("g")));

    ServiceConfiguration service = described().getFirst();
    assertThat(service.serviceType().getFirst().serviceTypeAsString())
        .isEqualTo("GatewayLoadBalancer");
    assertThat(service.gatewayLoadBalancerArns()).containsExactly(gwlb("g"));
    assertThat(service.networkLoadBalancerArns()).isEmpty();
    assertThat(service.acceptanceRequired()).isTrue();
  }

  @Test
  void belongsToItsAccountAndRegionAlone() {
    aws.service("a");

    assertThat(aws.customer().describeVpcEndpointServiceConfigurations().serviceConfigurations())
        .isEmpty();
    assertThat(
            aws.as(LocalEc2.ALICE, "eu-west-1")
                .describeVpcEndpointServiceConfigurations()
                .serviceConfigurations())
        .isEmpty();
  }

  @Test
  void canBeACustomersToo() {
    String id =
        aws.customer()
            .createVpcEndpointServiceConfiguration(create ->
                create.networkLoadBalancerArns(
                    nlb("theirs").replace("111111111111", LocalEc2.CUSTOMER)))
            .serviceConfiguration()
            .serviceId();
    EndpointId endpoint =
        aws.controls().appear(new ServiceId(id), LocalEc2.STRANGER, LocalEc2.HOME);

    assertThat(
            aws.customer()
                .acceptVpcEndpointConnections(
                    accept -> accept.serviceId(id).vpcEndpointIds(endpoint.text()))
                .unsuccessful())
        .isEmpty();
    assertThat(described()).isEmpty();
  }

  @Test
  void changesNoTypeOfItsLoadBalancers() {
    ServiceConfiguration service = aws.service("a");

    assertThat(
            refusalOf(() ->
                    aws.provider()
                        .modifyVpcEndpointServiceConfiguration(modify ->
                            modify
                                .serviceId(service.serviceId())
                                .addGatewayLoadBalancerArns(gwlb("g"))))
                .code())
        .isEqualTo("InvalidParameter");
  }

  @Test
  void keepsOneLoadBalancerAtLeast() {
    ServiceConfiguration service = aws.service("a");

    assertThat(
            refusalOf(() ->
                    aws.provider()
                        .modifyVpcEndpointServiceConfiguration(modify ->
                            modify
                                .serviceId(service.serviceId())
                                .removeNetworkLoadBalancerArns(nlb("a"))))
                .code())
        .isEqualTo("InvalidParameter");
  }

  @Test
  void findsServicesByEachDocumentedFilter() {
    ServiceConfiguration wanted = aws.service("a");
    aws.service("b");
    aws.provider()
        .createTags(create -> create.resources(wanted.serviceId()).tags(tag("doorman", "managed")));

    assertThat(
            List.of(
                filter("service-id", wanted.serviceId()),
                filter("service-name", "*" + wanted.serviceId()),
                filter("tag:doorman", "managed"),
                filter("tag-key", "doorman")))
        .allSatisfy(filter ->
            assertThat(found(filter))
                .extracting(ServiceConfiguration::serviceId)
                .containsExactly(wanted.serviceId()));
    assertThat(found(filter("service-state", "Available"))).hasSize(2);
    assertThat(found(filter("supported-ip-address-types", "ipv6"))).isEmpty();
    assertThat(refusalOf(() -> found(filter("owner", "111111111111"))).code())
        .isEqualTo("InvalidFilter");
  }

  @Test
  void refusesBothKindsOfLoadBalancersAtOnce() {
    assertThat(
            refusalOf(() ->
                aws.provider()
                    .createVpcEndpointServiceConfiguration(create ->
                        create
                            .networkLoadBalancerArns(nlb("a"))
                            .gatewayLoadBalancerArns(gwlb("g")))))
        .isEqualTo(
            new Refusal(
                400,
                "InvalidParameter",
                "exactly one of network_load_balancer_arn or gateway_load_balancer_arn is a"
                    + " required member"));
  }

  @Test
  void refusesAnArnOfTheOtherKind() {
    assertThat(
            refusalOf(() ->
                    aws.provider()
                        .createVpcEndpointServiceConfiguration(
                            create -> create.networkLoadBalancerArns(gwlb("g"))))
                .code())
        .isEqualTo("InvalidNetworkLoadBalancerArn.Malformed");
  }

  @ParameterizedTest
  @CsvSource({"111111111111, 222222222222", "us-east-1, eu-west-1"})
  void refusesALoadBalancerThatIsElsewhere(String here, String elsewhere) {
    String arn = nlb("a").replace(here, elsewhere);

    assertThat(
            refusalOf(() ->
                aws.provider()
                    .createVpcEndpointServiceConfiguration(
                        create -> create.networkLoadBalancerArns(arn))))
        .isEqualTo(
            new Refusal(
                400,
                "InvalidNetworkLoadBalancerArn.NotFound",
                "The load balancer '" + arn + "' does not exist"));
  }

  @Test
  void refusesALoadBalancerThatServesAnotherService() {
    aws.service("a");

    assertThat(refusalOf(() -> aws.service("a")).code()).isEqualTo("Resource.AlreadyAssociated");
    assertThat(described()).hasSize(1);
  }

  @Test
  void modifiesWhatIsNamedAndNothingElse() {
    ServiceConfiguration before = aws.service("a");

    aws.provider()
        .modifyVpcEndpointServiceConfiguration(modify ->
            modify
                .serviceId(before.serviceId())
                .acceptanceRequired(false)
                .addNetworkLoadBalancerArns(nlb("b"))
                .removeNetworkLoadBalancerArns(nlb("a"))
                .addSupportedIpAddressTypes("ipv6")
                .addSupportedRegions("eu-west-1"));

    assertThat(described())
        .containsExactly(
            before.toBuilder()
                .acceptanceRequired(false)
                .networkLoadBalancerArns(nlb("b"))
                .supportedIpAddressTypesWithStrings("ipv4", "ipv6")
                .supportedRegions(available("us-east-1"), available("eu-west-1"))
                .remoteAccessEnabled(true)
                .build());
  }

  @Test
  void keepsTheLoadBalancerOfOpenConnections() {
    ServiceConfiguration service = aws.service("a");
    aws.endpoint(service);

    assertThat(
            refusalOf(() ->
                    aws.provider()
                        .modifyVpcEndpointServiceConfiguration(modify ->
                            modify
                                .serviceId(service.serviceId())
                                .addNetworkLoadBalancerArns(nlb("b"))
                                .removeNetworkLoadBalancerArns(nlb("a"))))
                .code())
        .isEqualTo("ExistingVpcEndpointConnections");
  }

  @Test
  void refusesToModifyAServiceOfAnotherAccount() {
    ServiceConfiguration service = aws.service("a");

    assertThat(
            refusalOf(() ->
                aws.customer()
                    .modifyVpcEndpointServiceConfiguration(
                        modify -> modify.serviceId(service.serviceId()).acceptanceRequired(false))))
        .isEqualTo(
            new Refusal(
                400,
                "InvalidVpcEndpointServiceId.NotFound",
                "The VpcEndpointService Id '" + service.serviceId() + "' does not exist"));
  }

  @Test
  void deletesOnlyServicesWithoutOpenConnections() {
    ServiceConfiguration free = aws.service("free");
    ServiceConfiguration busy = aws.service("busy");
    aws.endpoint(busy);
    String unknown = "vpce-svc-00000000000000000";

    assertThat(delete(free.serviceId(), busy.serviceId(), unknown))
        .containsExactly(
            unsuccessful(
                busy.serviceId(),
                "ExistingVpcEndpointConnections",
                "Service has existing active VPC Endpoint connections!"),
            unsuccessful(
                unknown,
                "InvalidVpcEndpointService.NotFound",
                "The VpcEndpointService Id '" + unknown + "' does not exist"));
    assertThat(described())
        .extracting(ServiceConfiguration::serviceId)
        .containsExactly(busy.serviceId());
  }

  @Test
  void leavesRejectedConnectionsBehindWhenItIsDeleted() {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.reject(service, endpoint);

    assertThat(delete(service.serviceId())).isEmpty();
    assertThat(aws.connectionStates()).containsExactly("rejected");
    assertThat(refusalOf(() -> aws.reject(service, endpoint)).code())
        .isEqualTo("InvalidVpcEndpointServiceId.NotFound");
  }

  @Test
  void refusesToDescribeAServiceThatDoesNotExist() {
    assertThat(
            refusalOf(() ->
                    aws.provider()
                        .describeVpcEndpointServiceConfigurations(
                            describe -> describe.serviceIds("vpce-svc-00000000000000000")))
                .code())
        .isEqualTo("InvalidVpcEndpointServiceId.NotFound");
  }

  @Test
  void offersItselfToThoseWhomItLetsIn() {
    ServiceConfiguration service =
        aws.provider()
            .createVpcEndpointServiceConfiguration(create ->
                create
                    .networkLoadBalancerArns(nlb("a"))
                    .tagSpecifications(tagged("vpc-endpoint-service", tag("secret", "plan"))))
            .serviceConfiguration();
    aws.allow(service, "arn:aws:iam::222222222222:root");

    var offered = aws.customer().describeVpcEndpointServices();
    assertThat(offered.serviceNames()).containsExactly(service.serviceName());
    assertThat(offered.serviceDetails().getFirst().owner()).isEqualTo("111111111111");
    assertThat(offered.serviceDetails().getFirst().tags()).isEmpty();
    assertThat(aws.as(LocalEc2.STRANGER).describeVpcEndpointServices().serviceNames()).isEmpty();
    assertThat(
            refusalOf(() ->
                aws.as(LocalEc2.STRANGER)
                    .describeVpcEndpointServices(
                        describe -> describe.serviceNames(service.serviceName()))))
        .isEqualTo(
            new Refusal(
                400,
                "InvalidServiceName",
                "The Vpc Endpoint Service '" + service.serviceName() + "' does not exist"));
  }

  private static SupportedRegionDetail available(String region) {
    return SupportedRegionDetail.builder().region(region).serviceState("Available").build();
  }

  private List<ServiceConfiguration> found(Filter filter) {
    return aws.provider()
        .describeVpcEndpointServiceConfigurations(describe -> describe.filters(filter))
        .serviceConfigurations();
  }

  private List<ServiceConfiguration> described() {
    return aws.provider().describeVpcEndpointServiceConfigurations().serviceConfigurations();
  }

  private List<UnsuccessfulItem> delete(String... ids) {
    return aws.provider()
        .deleteVpcEndpointServiceConfigurations(delete -> delete.serviceIds(ids))
        .unsuccessful();
  }
}
