package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.connection.AccountId;
import doorman.connection.Answer;
import doorman.connection.Connection;
import doorman.connection.ConnectionState;
import doorman.connection.Connections;
import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.Ec2Connections;
import doorman.connection.EndpointId;
import doorman.connection.EndpointType;
import doorman.connection.Listing;
import doorman.connection.Origin;
import doorman.connection.ServiceFaultException;
import doorman.connection.ServiceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;

/** What Doorman's functions rely on when they speak to EC2. */
final class ProviderSideTest {
  private static final EndpointId NOBODY = new EndpointId("vpce-01234567");

  @RegisterExtension final LocalEc2 aws = new LocalEc2();
  private ServiceConfiguration service = ServiceConfiguration.builder().build();

  @BeforeEach
  void createAServiceForEveryone() {
    service = aws.service("a");
  }

  private Connections connections() {
    return new Ec2Connections(aws.provider(), LocalEc2.HOME);
  }

  private ServiceId id() {
    return new ServiceId(service.serviceId());
  }

  private EndpointId knock() {
    return new EndpointId(aws.endpoint(service).vpcEndpointId());
  }

  private Connection in(String state, EndpointId endpoint) {
    return new Connection(
        id(),
        endpoint,
        new AccountId(CUSTOMER),
        new Origin(LocalEc2.HOME, Optional.of("ipv4"), EndpointType.INTERFACE),
        new ConnectionState(state),
        LocalEc2.START);
  }

  private List<String> states() {
    return connections().of(id()).connections().stream()
        .map(connection -> connection.state().wire())
        .toList();
  }

  @Test
  void showsARequestAndThatItWaits() {
    EndpointId endpoint = knock();

    assertThat(connections().of(id()))
        .isEqualTo(new Listing(List.of(in("pendingAcceptance", endpoint)), List.of()));
    assertThat(connections().waiting()).containsExactly(id());
  }

  @Test
  void showsTheConnectionsOfOneServiceOnly() {
    aws.endpoint(aws.service("b"));

    assertThat(connections().of(id())).isEqualTo(new Listing(List.of(), List.of()));
  }

  @Test
  void acceptsSomeAndSaysWhyNotTheOthers() {
    EndpointId endpoint = knock();

    assertThat(connections().accept(id(), List.of(endpoint, NOBODY)))
        .isEqualTo(
            new Answer.Done(
                Map.of(
                    NOBODY,
                    "InvalidVpcEndpointId.NotFound: The Vpc Endpoint Id 'vpce-01234567' does not"
                        + " exist")));
    aws.pass(Duration.ofSeconds(1));
    assertThat(states()).containsExactly("available");
    assertThat(connections().waiting()).isEmpty();
  }

  @Test
  void cutsAnEstablishedConnection() {
    EndpointId endpoint = knock();
    connections().accept(id(), List.of(endpoint));
    aws.pass(Duration.ofSeconds(1));

    assertThat(connections().reject(id(), List.of(endpoint))).isEqualTo(new Answer.Done(Map.of()));
    assertThat(states()).containsExactly("rejected");
  }

  @Test
  void knowsATaggedServiceForManaged() {
    assertThat(connections().managed(id())).isFalse();

    aws.provider()
        .createTags(
            tag -> tag.resources(service.serviceId()).tags(LocalEc2.tag("doorman", "managed")));
    assertThat(connections().managed(id())).isTrue();
  }

  @Test
  void knowsAServiceThatIsNotThereForUnmanaged() {
    assertThat(connections().managed(new ServiceId("vpce-svc-01234567"))).isFalse();
  }

  @Test
  void callsItAFaultToAcceptAtAServiceThatIsNotThere() {
    assertThatThrownBy(
            () -> connections().accept(new ServiceId("vpce-svc-01234567"), List.of(NOBODY)))
        .isInstanceOf(ServiceFaultException.class);
  }

  @Test
  void callsItAFaultToAcceptWithoutAuthority() {
    EndpointId endpoint = knock();
    aws.allowed = access -> !access.action().equals("ec2:AcceptVpcEndpointConnections");

    assertThatThrownBy(() -> connections().accept(id(), List.of(endpoint)))
        .isInstanceOf(ServiceFaultException.class)
        .hasMessageContaining("UnauthorizedOperation");
  }

  @Test
  void doesNotKnowWhatBecameOfACallTooMany() {
    EndpointId endpoint = knock();
    for (int call = 0; call < 10; call++) {
      connections().accept(id(), List.of(NOBODY));
    }

    assertThatThrownBy(() -> connections().accept(id(), List.of(endpoint)))
        .isInstanceOf(ConnectionsUnavailableException.class)
        .hasMessageContaining("RequestLimitExceeded");
    assertThat(states()).containsExactly("pendingAcceptance");
  }
}
