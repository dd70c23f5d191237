package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.template.TemplateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.ConnectionNotification;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** A service that the stack itself makes of a load balancer. */
class OwnServiceTest {
  private static final String BALANCERS =
      "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/";
  private static final String NETWORK = BALANCERS + "net/api/0123456789abcdef";
  private static final String GATEWAY = BALANCERS + "gwy/api/0123456789abcdef";

  private static final String ALLOWED = "999999999999";

  @RegisterExtension
  static final RunningSuite SUITE =
      new RunningSuite(
          Map.of(
              "LoadBalancerArns",
              NETWORK,
              "AllowedPrincipals",
              "arn:aws:iam::" + ALLOWED + ":root"));

  private final Provider provider = SUITE.provider();
  private final Door door = SUITE.offered();
  private final Customer customer = SUITE.customer(ALLOWED);
  private final Customer stranger = SUITE.customer();

  @Test
  void letsInAListedCustomerAndNothingElseIsTyped() {
    door.list(ALLOWED, Map.of("action", "accept"));

    String endpoint = customer.connectTo(door);

    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
    assertThat(door.row(endpoint)).map(LedgerRow::decidedBy).contains("policy");
  }

  @Test
  void doesNotExistForAnAccountThatIsNotAllowed() {
    assertThatThrownBy(() -> stranger.connectTo(door))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            refusal ->
                assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidServiceName"));
  }

  @Test
  void isToldOfByOneNotificationHoweverOftenThePatrolComes() {
    List<String> made = ids();

    provider.patrol();
    provider.patrol();

    assertThat(ids()).isEqualTo(made).hasSize(1);
    assertThat(provider.told(door))
        .containsExactly(Set.of("Connect", "Accept", "Reject", "Delete"));
  }

  @Test
  void lacksNothingButRowsForThoseWhoMayAsk() {
    provider.patrol();

    eventually(() -> assertThat(door.enrolled()).isTrue());
    assertThat(door.posture()).isSubsetOf("ACCOUNTS_ALLOWED_UNLISTED");
  }

  @ParameterizedTest
  @CsvSource({
    "net, '', '', ELSEWHERE, InvalidNetworkLoadBalancerArn.NotFound",
    "mixed, '', '', '', InvalidGatewayLoadBalancerArn.Malformed",
    "gwy, api.example.com, '', '', has no private DNS name",
    "gwy, '', eu-west-1, '', serves no other Region"
  })
  void doesNotStartWithWhatEc2WouldRefuse(
      String kind, String name, String regions, String place, String why) {
    var parameters = new HashMap<String, String>();
    parameters.put("LoadBalancerArns", balancers(kind, place));
    parameters.put("PrivateDnsName", name);
    parameters.put("SupportedRegions", regions);

    try (var suite = new RunningSuite(parameters)) {
      assertThatThrownBy(suite::start)
          .isInstanceOf(TemplateException.class)
          .hasMessageContaining("EndpointService")
          .hasMessageContaining(why);
    }
  }

  private static String balancers(String kind, String place) {
    String arns =
        switch (kind) {
          case "net" -> NETWORK;
          case "gwy" -> GATEWAY;
          default -> NETWORK + "," + GATEWAY;
        };
    return place.isEmpty() ? arns : arns.replace("us-east-1", "eu-west-1");
  }

  private List<String> ids() {
    return provider.notifications(door).stream()
        .map(ConnectionNotification::connectionNotificationId)
        .toList();
  }
}
