package doorman.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.EndpointType;
import doorman.connection.ScriptedEc2;
import doorman.connection.ServiceFaultException;
import doorman.connection.ServiceId;
import doorman.patrol.Setup.PrivateName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Ec2EndpointServicesTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:111111111111:doorman-connections";
  private static final ServiceId SERVICE = new ServiceId("vpce-svc-0123456789abcdef0");
  private static final ServiceId OTHER = new ServiceId("vpce-svc-0123456789abcdef1");
  private static final String TAGGED =
      "<tagSet><item><key>doorman</key><value>managed</value></item></tagSet>";

  private static final Setup UNTOLD =
      new Setup(Optional.empty(), Optional.empty(), Map.of(), List.of(), List.of());

  private final ScriptedEc2 ec2 = new ScriptedEc2();
  private final EndpointServices services = new Ec2EndpointServices(ec2.client(), TOPIC);

  @AfterEach
  void close() {
    ec2.close();
  }

  private static String service(ServiceId id, String state, String more) {
    return "<item><serviceId>%s</serviceId><serviceState>%s</serviceState>%s</item>"
        .formatted(id, state, more);
  }

  private static String offered(String items) {
    return "<serviceConfigurationSet>" + items + "</serviceConfigurationSet>";
  }

  private static String notification(String id, String topic, String events, String state) {
    return """
    <item><connectionNotificationId>%s</connectionNotificationId><serviceId>%s</serviceId>
    <connectionNotificationArn>%s</connectionNotificationArn>
    <connectionEvents>%s</connectionEvents>
    <connectionNotificationState>%s</connectionNotificationState></item>
    """
        .formatted(id, SERVICE, topic, events, state);
  }

  private static String listed(String items) {
    return "<connectionNotificationSet>" + items + "</connectionNotificationSet>";
  }

  private static String made(String id) {
    return "<connectionNotification><connectionNotificationId>%s</connectionNotificationId></connectionNotification>"
        .formatted(id);
  }

  @Test
  void listsTheServicesOfAllPagesUnfiltered() {
    ec2.answers(offered(service(SERVICE, "Available", TAGGED)) + "<nextToken>more</nextToken>");
    ec2.answers(
        offered(
            service(
                OTHER,
                "Available",
                "<gatewayLoadBalancerArnSet><item>arn</item></gatewayLoadBalancerArnSet>")));

    assertThat(services.offered())
        .containsExactly(
            new OfferedService(SERVICE, EndpointType.INTERFACE, true, false, UNTOLD),
            new OfferedService(
                OTHER,
                EndpointType.GATEWAY_LOAD_BALANCER,
                false,
                false,
                new Setup(
                    Optional.empty(), Optional.empty(), Map.of(), List.of(), List.of("arn"))));
    assertThat(ec2.asked)
        .extracting(ask -> ask.getOrDefault("NextToken", ""))
        .containsExactly("", "more");
    assertThat(ec2.asked.getFirst())
        .containsEntry("Action", "DescribeVpcEndpointServiceConfigurations")
        .containsEntry("MaxResults", "1000")
        .doesNotContainKeys("Filter.1.Name", "ServiceId.1");
  }

  @Test
  void seesWhichServicesAreOfAStack() {
    String tags = "<tagSet><item><key>doorman-stack</key><value>doorman</value></item></tagSet>";
    ec2.answers(offered(service(SERVICE, "Available", tags) + service(OTHER, "Available", TAGGED)));

    assertThat(services.offered())
        .extracting(OfferedService::tagged, OfferedService::ofStack)
        .containsExactly(tuple(false, true), tuple(true, false));
  }

  @Test
  void showsHowAServiceIsSetUp() {
    ec2.answers(
        offered(
            service(
                SERVICE,
                "Available",
                """
                <acceptanceRequired>false</acceptanceRequired>
                <availabilityZoneSet><item>eu-west-1a</item></availabilityZoneSet>
                <networkLoadBalancerArnSet><item>arn</item></networkLoadBalancerArnSet>
                <privateDnsName>api.example.com</privateDnsName>
                <privateDnsNameConfiguration><state>failed</state><type>TXT</type>
                <value>vpce:abc</value><name>_xyz</name></privateDnsNameConfiguration>
                <supportedRegionSet><item><region>us-east-1</region>
                <serviceState>Pending</serviceState></item></supportedRegionSet>
                """)));

    assertThat(services.offered())
        .extracting(OfferedService::setup)
        .containsExactly(
            new Setup(
                Optional.of(false),
                Optional.of(
                    new PrivateName(
                        "api.example.com", Optional.of("failed"), Optional.of("_xyz = vpce:abc"))),
                Map.of("us-east-1", "Pending"),
                List.of("eu-west-1a"),
                List.of("arn")));
  }

  @ParameterizedTest
  @CsvSource({
    "Pending, true",
    "Available, true",
    "AWordNeverHeard, true",
    "Deleting, false",
    "Deleted, false",
    "Failed, false",
  })
  void showsOnlyServicesThatAreNotGone(String state, boolean there) {
    ec2.answers(offered(service(SERVICE, state, TAGGED)));

    assertThat(services.offered()).hasSize(there ? 1 : 0);
  }

  @Test
  void isSilentWhereEc2Is() {
    ec2.refuses(503, "Unavailable");

    assertThatThrownBy(services::offered)
        .isInstanceOf(ConnectionsUnavailableException.class)
        .hasMessageStartingWith("List the endpoint services: Unavailable");
  }

  @Test
  void callsItAFaultWhenItMayNotList() {
    ec2.refuses(403, "UnauthorizedOperation");

    assertThatThrownBy(services::notifications).isInstanceOf(ServiceFaultException.class);
  }

  @Test
  void listsTheNotificationsToItsOwnTopicOnly() {
    ec2.answers(
        listed(
                notification("vpce-nfn-1", TOPIC, "<item>Connect</item>", "Enabled")
                    + notification("vpce-nfn-2", TOPIC + "s", "<item>Connect</item>", "Enabled"))
            + "<nextToken>more</nextToken>");
    ec2.answers(
        listed(
            notification(
                "vpce-nfn-3", TOPIC, "<item>Accept</item><item>Reject</item>", "Disabled")));

    assertThat(services.notifications())
        .containsExactly(
            new Notification("vpce-nfn-1", SERVICE, Set.of("Connect"), true),
            new Notification("vpce-nfn-3", SERVICE, Set.of("Accept", "Reject"), false));
    assertThat(ec2.asked).hasSize(2);
    assertThat(ec2.asked.getFirst())
        .containsEntry("Action", "DescribeVpcEndpointConnectionNotifications")
        .doesNotContainKeys("Filter.1.Name", "ConnectionNotificationId");
  }

  @Test
  void passesOverNotificationsOfEndpoints() {
    ec2.answers(
        listed(
            """
            <item><connectionNotificationId>vpce-nfn-1</connectionNotificationId>
            <vpcEndpointId>vpce-0123456789abcdef0</vpcEndpointId>
            <connectionNotificationArn>%s</connectionNotificationArn></item>
            """
                .formatted(TOPIC)));

    assertThat(services.notifications()).isEmpty();
  }

  @Test
  void asksForAllEventsOnTheTopic() {
    ec2.answers(made("vpce-nfn-1"));

    assertThat(services.notify(SERVICE, Optional.empty())).isEqualTo("vpce-nfn-1");
    assertThat(ec2.asked.getFirst())
        .containsEntry("Action", "CreateVpcEndpointConnectionNotification")
        .containsEntry("ServiceId", SERVICE.value())
        .containsEntry("ConnectionNotificationArn", TOPIC)
        .containsEntry("ConnectionEvents.1", "Accept")
        .containsEntry("ConnectionEvents.2", "Connect")
        .containsEntry("ConnectionEvents.3", "Delete")
        .containsEntry("ConnectionEvents.4", "Reject");
  }

  @Test
  void asksForTheSameUnderOneTokenAndForOtherThingsUnderOthers() {
    for (int i = 0; i < 4; i++) {
      ec2.answers(made("vpce-nfn-1"));
    }
    services.notify(SERVICE, Optional.empty());
    services.notify(SERVICE, Optional.empty());
    services.notify(SERVICE, Optional.of("vpce-nfn-1"));
    services.notify(OTHER, Optional.empty());

    assertThat(ec2.asked)
        .extracting(ask -> ask.get("ClientToken"))
        .satisfies(tokens -> assertThat(tokens.get(0)).isEqualTo(tokens.get(1)))
        .satisfies(tokens -> assertThat(Set.copyOf(tokens)).hasSize(3));
  }

  @Test
  void repairsTopicAndEvents() {
    ec2.answers("<return>true</return>");
    services.repair(new Notification("vpce-nfn-1", SERVICE, Set.of("Connect"), false));

    assertThat(ec2.asked.getFirst())
        .containsEntry("Action", "ModifyVpcEndpointConnectionNotification")
        .containsEntry("ConnectionNotificationId", "vpce-nfn-1")
        .containsEntry("ConnectionNotificationArn", TOPIC)
        .containsEntry("ConnectionEvents.4", "Reject");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InvalidParameter",
        "UnauthorizedOperation",
        "InvalidVpcEndpointServiceId.NotFound"
      })
  void callsForAPersonWhereEc2RefusesAChange(String code) {
    ec2.refuses(400, code);

    assertThatThrownBy(() -> services.notify(SERVICE, Optional.empty()))
        .isInstanceOf(ServiceFaultException.class)
        .hasMessageStartingWith("Have PrivateLink tell of " + SERVICE + ": " + code);
  }

  @Test
  void doesNotKnowWhatBecameOfAThrottledChange() {
    ec2.refuses(503, "RequestLimitExceeded");

    assertThatThrownBy(() -> services.notify(SERVICE, Optional.empty()))
        .isInstanceOf(ConnectionsUnavailableException.class);
  }
}
