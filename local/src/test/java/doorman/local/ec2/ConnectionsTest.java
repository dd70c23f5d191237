package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.CUSTOMER;
import static doorman.local.ec2.LocalEc2.STRANGER;
import static doorman.local.ec2.LocalEc2.filter;
import static doorman.local.ec2.LocalEc2.nlb;
import static doorman.local.ec2.LocalEc2.refusalOf;
import static doorman.local.ec2.LocalEc2.unsuccessful;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.ec2.LocalEc2.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

final class ConnectionsTest {
  @RegisterExtension final LocalEc2 aws = new LocalEc2();
  private ServiceConfiguration service = ServiceConfiguration.builder().build();

  @BeforeEach
  void createAServiceForEveryone() {
    service = aws.service("a");
  }

  @Test
  void showsTheProviderWhoWantsToConnect() {
    VpcEndpoint endpoint = aws.endpoint(service);

    VpcEndpointConnection connection = aws.connections().getFirst();
    assertThat(connection.vpcEndpointConnectionId()).matches("vpce-conn-[0-9a-f]{17}");
    assertThat(connection)
        .isEqualTo(
            VpcEndpointConnection.builder()
                .serviceId(service.serviceId())
                .vpcEndpointId(endpoint.vpcEndpointId())
                .vpcEndpointConnectionId(connection.vpcEndpointConnectionId())
                .vpcEndpointOwner(CUSTOMER)
                .vpcEndpointRegion("us-east-1")
                .vpcEndpointState("pendingAcceptance")
                .creationTimestamp(LocalEc2.START)
                .ipAddressType("ipv4")
                .networkLoadBalancerArns(nlb("a"))
                .dnsEntries(endpoint.dnsEntries())
                .tags(List.of())
                .build());
  }

  @Test
  void isNotShownToTheConsumer() {
    aws.endpoint(service);

    assertThat(aws.customer().describeVpcEndpointConnections().vpcEndpointConnections()).isEmpty();
  }

  @Test
  void isPendingForAMomentOnceItIsAccepted() {
    VpcEndpoint endpoint = aws.endpoint(service);

    assertThat(aws.accept(service, endpoint)).isEmpty();

    assertThat(aws.connectionStates()).containsExactly("pending");
    assertThat(aws.endpointStates()).containsExactly("pending");
    aws.pass(Duration.ofSeconds(1));
    assertThat(aws.connectionStates()).containsExactly("available");
    assertThat(aws.endpointStates()).containsExactly("available");
  }

  @Test
  void acceptsItselfWhereNoAcceptanceIsRequired() {
    aws.provider()
        .modifyVpcEndpointServiceConfiguration(
            modify -> modify.serviceId(service.serviceId()).acceptanceRequired(false));

    assertThat(aws.endpoint(service).stateAsString()).isEqualTo("pending");
  }

  @Test
  void isRejectedForBothSides() {
    VpcEndpoint endpoint = aws.endpoint(service);

    assertThat(aws.reject(service, endpoint)).isEmpty();

    assertThat(aws.connectionStates()).containsExactly("rejected");
    assertThat(aws.endpointStates()).containsExactly("rejected");
  }

  @Test
  void isRevokedByRejectingItWhenItIsAvailable() {
    VpcEndpoint endpoint = available();

    assertThat(aws.reject(service, endpoint)).isEmpty();

    assertThat(aws.connectionStates()).containsExactly("rejected");
  }

  @Test
  void refusesToAcceptWhatWasRejected() {
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.reject(service, endpoint);

    assertThat(aws.accept(service, endpoint)).containsExactly(wrongState(endpoint, "rejected"));
    assertThat(aws.connectionStates()).containsExactly("rejected");
  }

  @Test
  void refusesToAcceptWhatIsAvailable() {
    VpcEndpoint endpoint = available();

    assertThat(aws.accept(service, endpoint)).containsExactly(wrongState(endpoint, "available"));
  }

  @ParameterizedTest
  @EnumSource(
      value = EndpointState.class,
      names = {"REJECTED", "DELETING", "DELETED", "FAILED", "EXPIRED"})
  void refusesToRejectWhatIsOver(EndpointState state) {
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.controls().force(new EndpointId(endpoint.vpcEndpointId()), state);

    assertThat(aws.reject(service, endpoint))
        .containsExactly(wrongState(endpoint, state.toString()));
  }

  @Test
  void judgesEachOfManyByItself() {
    VpcEndpoint waiting = aws.endpoint(service);
    VpcEndpoint rejected = aws.endpoint(service);
    aws.reject(service, rejected);
    VpcEndpoint elsewhere = aws.endpoint(aws.service("b"));

    List<UnsuccessfulItem> unsuccessful =
        aws.provider()
            .acceptVpcEndpointConnections(accept ->
                accept
                    .serviceId(service.serviceId())
                    .vpcEndpointIds(
                        rejected.vpcEndpointId(),
                        elsewhere.vpcEndpointId(),
                        waiting.vpcEndpointId(),
                        waiting.vpcEndpointId()))
            .unsuccessful();

    assertThat(unsuccessful)
        .containsExactly(
            wrongState(rejected, "rejected"),
            unsuccessful(
                elsewhere.vpcEndpointId(),
                "InvalidVpcEndpointId.NotFound",
                "The Vpc Endpoint Id '" + elsewhere.vpcEndpointId() + "' does not exist"));
    assertThat(aws.connectionStates())
        .containsExactlyInAnyOrder("pending", "rejected", "pendingAcceptance");
  }

  @Test
  void refusesTheWholeCallForAnUnknownService() {
    VpcEndpoint endpoint = aws.endpoint(service);
    String unknown = "vpce-svc-00000000000000000";

    assertThat(
            refusalOf(() ->
                aws.provider()
                    .acceptVpcEndpointConnections(accept ->
                        accept.serviceId(unknown).vpcEndpointIds(endpoint.vpcEndpointId()))))
        .isEqualTo(
            new Refusal(
                400,
                "InvalidVpcEndpointServiceId.NotFound",
                "The VpcEndpointService Id '" + unknown + "' does not exist"));
  }

  @Test
  void refusesTheWholeCallForOneMalformedId() {
    VpcEndpoint endpoint = aws.endpoint(service);

    assertThat(
            refusalOf(() ->
                aws.provider()
                    .acceptVpcEndpointConnections(accept ->
                        accept
                            .serviceId(service.serviceId())
                            .vpcEndpointIds(endpoint.vpcEndpointId(), "vpce-1"))))
        .isEqualTo(
            new Refusal(
                400,
                "InvalidVpcEndpointId.Malformed",
                "Invalid Id: 'vpce-1' (expecting 'vpce-...')"));
    assertThat(aws.connectionStates()).containsExactly("pendingAcceptance");
  }

  @Test
  void refusesACallWithoutIds() {
    assertThat(
            refusalOf(() ->
                aws.provider()
                    .rejectVpcEndpointConnections(reject -> reject.serviceId(service.serviceId()))))
        .isEqualTo(
            new Refusal(
                400, "MissingParameter", "The request must contain the parameter VpcEndpointId"));
  }

  @Test
  void filtersByEachFilterThatWorksOnAws() {
    VpcEndpoint mine = available();
    aws.endpoint(STRANGER, aws.service("b"));

    assertThat(
            List.of(
                filter("service-id", service.serviceId()),
                filter("vpc-endpoint-owner", CUSTOMER),
                filter("vpc-endpoint-state", "available", "rejected")))
        .allSatisfy(filter -> assertThat(ids(filter)).containsExactly(mine.vpcEndpointId()));
    assertThat(ids(filter("ip-address-type", "ipv4"), filter("vpc-endpoint-region", "us-*")))
        .hasSize(2);
    assertThat(ids(filter("vpc-endpoint-region", "cross-region"))).isEmpty();
  }

  @Test
  void refusesTheFilterThatAwsDocumentsAndRefuses() {
    assertThat(refusalOf(() -> ids(filter("vpc-endpoint-id", "vpce-00000000000000000"))))
        .isEqualTo(new Refusal(400, "InvalidFilter", "The filter 'vpc-endpoint-id' is invalid"));
  }

  @Test
  void refusesFiltersOfTagsWhichItDoesNotHave() {
    assertThat(refusalOf(() -> ids(filter("tag:Name", "x"))).code()).isEqualTo("InvalidFilter");
  }

  private VpcEndpoint available() {
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.accept(service, endpoint);
    aws.pass(Duration.ofSeconds(1));
    return endpoint;
  }

  private List<String> ids(Filter... filters) {
    return aws
        .provider()
        .describeVpcEndpointConnections(describe -> describe.filters(filters))
        .vpcEndpointConnections()
        .stream()
        .map(VpcEndpointConnection::vpcEndpointId)
        .toList();
  }

  private static UnsuccessfulItem wrongState(VpcEndpoint endpoint, String state) {
    return unsuccessful(
        endpoint.vpcEndpointId(),
        "InvalidState",
        "The VPC endpoint connection is in the state " + state);
  }
}
