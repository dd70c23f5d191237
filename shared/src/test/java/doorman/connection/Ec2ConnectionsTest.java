package doorman.connection;

import static doorman.Given.ACCOUNT;
import static doorman.Given.ENDPOINT;
import static doorman.Given.SERVICE;
import static doorman.Given.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Ec2ConnectionsTest {
  private static final String REQUESTED =
      "<creationTimestamp>2026-11-21T09:30:00.123Z</creationTimestamp>";

  private final ScriptedEc2 ec2 = new ScriptedEc2();
  private final Connections connections = new Ec2Connections(ec2.client(), "eu-west-1");

  @AfterEach
  void close() {
    ec2.close();
  }

  private static String item(EndpointId endpoint, String owner, String state, String more) {
    return """
    <item><serviceId>%s</serviceId><vpcEndpointId>%s</vpcEndpointId>
    <vpcEndpointOwner>%s</vpcEndpointOwner><vpcEndpointState>%s</vpcEndpointState>%s</item>
    """
        .formatted(SERVICE, endpoint, owner, state, more);
  }

  private static String listed(String items) {
    return "<vpcEndpointConnectionSet>" + items + "</vpcEndpointConnectionSet>";
  }

  private static Connection connection(EndpointId endpoint, Origin origin, String state) {
    return new Connection(
        SERVICE,
        endpoint,
        ACCOUNT,
        origin,
        new ConnectionState(state),
        Instant.parse("2026-11-21T09:30:00.123Z"));
  }

  @Test
  void readsAllThatEc2SaysOfAConnection() {
    ec2.answers(
        listed(
            item(
                ENDPOINT,
                ACCOUNT.value(),
                "available",
                REQUESTED
                    + "<ipAddressType>dualstack</ipAddressType>"
                    + "<vpcEndpointRegion>us-east-1</vpcEndpointRegion>"
                    + "<gatewayLoadBalancerArnSet><item>arn</item></gatewayLoadBalancerArnSet>")));

    assertThat(connections.of(SERVICE))
        .isEqualTo(
            new Listing(
                List.of(
                    connection(
                        ENDPOINT,
                        new Origin(
                            "us-east-1",
                            Optional.of("dualstack"),
                            EndpointType.GATEWAY_LOAD_BALANCER),
                        "available")),
                List.of()));
  }

  @Test
  void takesItsOwnRegionWhereEc2TellsNone() {
    ec2.answers(listed(item(ENDPOINT, ACCOUNT.value(), "available", REQUESTED)));

    assertThat(connections.of(SERVICE).connections())
        .containsExactly(
            connection(
                ENDPOINT,
                new Origin("eu-west-1", Optional.empty(), EndpointType.INTERFACE),
                "available"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pendingAcceptance",
        "PendingAcceptance",
        "pending",
        "deleting",
        "partial",
        "aWordNeverHeard"
      })
  void keepsAStateInEc2sOwnWords(String state) {
    ec2.answers(listed(item(ENDPOINT, ACCOUNT.value(), state, REQUESTED)));

    assertThat(connections.of(SERVICE).connections())
        .extracting(Connection::state)
        .containsExactly(new ConnectionState(state));
  }

  @Test
  void readsAllPagesOfTheServiceInEveryState() {
    ec2.answers(
        listed(item(ENDPOINT, ACCOUNT.value(), "deleted", REQUESTED))
            + "<nextToken>more</nextToken>");
    ec2.answers(listed("") + "<nextToken>still more</nextToken>");
    ec2.answers(listed(item(endpoint(2), ACCOUNT.value(), "rejected", REQUESTED)));

    assertThat(connections.of(SERVICE).connections())
        .extracting(Connection::endpoint)
        .containsExactly(ENDPOINT, endpoint(2));
    assertThat(ec2.asked)
        .extracting(ask -> ask.getOrDefault("NextToken", ""))
        .containsExactly("", "more", "still more");
    assertThat(ec2.asked.getFirst())
        .containsEntry("Action", "DescribeVpcEndpointConnections")
        .containsEntry("Filter.1.Name", "service-id")
        .containsEntry("Filter.1.Value.1", SERVICE.value())
        .containsEntry("MaxResults", "1000")
        .doesNotContainKey("Filter.2.Name");
  }

  @ParameterizedTest
  @CsvSource({
    "amazon-elb, 1, Not an account id of 12 digits: 'amazon-elb'",
    "'', 1, Not an account id of 12 digits: ''",
    "222222222222, 0, EC2 does not say since when",
  })
  void leavesAConnectionAloneThatItCannotRead(String owner, int times, String problem) {
    ec2.answers(
        listed(
            item(ENDPOINT, owner, "pendingAcceptance", REQUESTED.repeat(times))
                + item(endpoint(2), ACCOUNT.value(), "pendingAcceptance", REQUESTED)));

    Listing listing = connections.of(SERVICE);
    assertThat(listing.connections()).extracting(Connection::endpoint).containsExactly(endpoint(2));
    assertThat(listing.unreadable()).containsExactly("Connection " + ENDPOINT + ": " + problem);
  }

  @Test
  void findsTheServicesWithRequests() {
    ec2.answers(
        listed(
            item(ENDPOINT, ACCOUNT.value(), "pendingAcceptance", REQUESTED)
                + item(endpoint(2), ACCOUNT.value(), "pendingAcceptance", REQUESTED)
                + "<item><serviceId>odd</serviceId></item><item/>"));

    assertThat(connections.waiting()).containsExactly(SERVICE);
    assertThat(ec2.asked.getFirst())
        .containsEntry("Filter.1.Name", "vpc-endpoint-state")
        .containsEntry("Filter.1.Value.1", "pendingAcceptance");
  }

  @ParameterizedTest
  @CsvSource({
    "503, RequestLimitExceeded",
    "500, InternalError",
    "400, InvalidFilter",
  })
  void doesNotKnowWhatEc2DoesNotShow(int status, String code) {
    ec2.refuses(status, code);

    assertThatThrownBy(() -> connections.of(SERVICE))
        .isInstanceOf(ConnectionsUnavailableException.class)
        .hasMessageContaining(code);
  }

  @Test
  void callsItAFaultWhenItMayNotLook() {
    ec2.refuses(403, "UnauthorizedOperation");

    assertThatThrownBy(connections::waiting)
        .isInstanceOf(ServiceFaultException.class)
        .hasMessageContaining("UnauthorizedOperation");
  }

  @ParameterizedTest
  @CsvSource({
    "doorman, managed, true",
    "doorman, yes, false",
    "Doorman, managed, false",
  })
  void isManagedByItsTag(String key, String value, boolean managed) {
    ec2.answers(
        """
        <serviceConfigurationSet><item><tagSet><item><key>name</key><value>a</value></item>
        <item><key>%s</key><value>%s</value></item></tagSet></item></serviceConfigurationSet>
        """
            .formatted(key, value));

    assertThat(connections.managed(SERVICE)).isEqualTo(managed);
    assertThat(ec2.asked.getFirst())
        .containsEntry("Action", "DescribeVpcEndpointServiceConfigurations")
        .containsEntry("ServiceId.1", SERVICE.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"InvalidVpcEndpointService.NotFound", "InvalidVpcEndpointServiceId.NotFound"})
  void isNotManagedWhereThereIsNoSuchService(String code) {
    ec2.refuses(400, code);

    assertThat(connections.managed(SERVICE)).isFalse();
  }

  @Test
  void doesNotKnowWhetherAServiceIsManagedWhenEc2IsInTrouble() {
    ec2.refuses(503, "Unavailable");

    assertThatThrownBy(() -> connections.managed(SERVICE))
        .isInstanceOf(ConnectionsUnavailableException.class);
  }

  @Test
  void acceptsManyInOneCall() {
    ec2.answers("<unsuccessful/>");

    assertThat(connections.accept(SERVICE, List.of(ENDPOINT, endpoint(2))))
        .isEqualTo(new Answer.Done(Map.of()));
    assertThat(ec2.asked)
        .singleElement()
        .satisfies(ask ->
            assertThat(ask)
                .containsEntry("Action", "AcceptVpcEndpointConnections")
                .containsEntry("ServiceId", SERVICE.value())
                .containsEntry("VpcEndpointId.1", ENDPOINT.value())
                .containsEntry("VpcEndpointId.2", endpoint(2).value()));
  }

  @Test
  void tellsForWhomARejectionWasRefused() {
    ec2.answers(
        """
        <unsuccessful>
        <item><error><code>InvalidState</code><message>no</message></error>
        <resourceId>%s</resourceId></item>
        <item><resourceId>%s</resourceId></item>
        </unsuccessful>
        """
            .formatted(ENDPOINT, endpoint(2)));

    assertThat(connections.reject(SERVICE, List.of(ENDPOINT, endpoint(2), endpoint(3))))
        .isEqualTo(
            new Answer.Done(
                Map.of(ENDPOINT, "InvalidState: no", endpoint(2), "EC2 does not say why")));
    assertThat(ec2.asked.getFirst()).containsEntry("Action", "RejectVpcEndpointConnections");
  }

  @Test
  void knowsNothingWhereEc2DoesNotSayWhomItRefused() {
    ec2.answers(
        """
        <unsuccessful><item><error><code>InvalidState</code><message>no</message></error></item>
        </unsuccessful>
        """);

    assertThatThrownBy(() -> connections.accept(SERVICE, List.of(ENDPOINT)))
        .isInstanceOf(ConnectionsUnavailableException.class)
        .hasMessage(
            "Accept connections of %s: refused for whom? InvalidState: no".formatted(SERVICE));
  }

  @Test
  void passesOnTheRefusalOfAWholeCall() {
    ec2.refuses(400, "InvalidParameterValue");

    assertThat(connections.accept(SERVICE, List.of(ENDPOINT)))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.error()).startsWith("InvalidParameterValue: because"));
  }

  @Test
  void callsItAFaultWhenItMayNotAccept() {
    ec2.refuses(403, "UnauthorizedOperation");

    assertThatThrownBy(() -> connections.accept(SERVICE, List.of(ENDPOINT)))
        .isInstanceOf(ServiceFaultException.class);
  }

  @Test
  void doesNotKnowWhatBecameOfAThrottledCall() {
    ec2.refuses(503, "RequestLimitExceeded");

    assertThatThrownBy(() -> connections.reject(SERVICE, List.of(ENDPOINT)))
        .isInstanceOf(ConnectionsUnavailableException.class);
  }
}
