package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.CUSTOMER;
import static doorman.local.ec2.LocalEc2.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

final class ConnectionControlsTest {
  @RegisterExtension final LocalEc2 aws = new LocalEc2();

  @Test
  void makesAConnectionAppear() {
    EndpointId endpoint = appear();

    assertThat(aws.connections())
        .extracting(VpcEndpointConnection::vpcEndpointId)
        .containsExactly(endpoint.text());
    assertThat(aws.endpointStates()).containsExactly("pendingAcceptance");
  }

  @ParameterizedTest
  @EnumSource(EndpointState.class)
  void forcesAnyState(EndpointState state) {
    aws.controls().force(appear(), state);

    assertThat(aws.connectionStates()).containsExactly(state.toString());
    assertThat(aws.endpointStates()).containsExactly(state.toString());
  }

  @Test
  void goesOnFromAForcedStateAsFromAnyOther() {
    aws.controls().force(appear(), EndpointState.PENDING);
    aws.pass(Duration.ofSeconds(1));

    assertThat(aws.connectionStates()).containsExactly("available");
  }

  @Test
  void dropsAConnectionWithoutATrace() {
    aws.controls().drop(appear());

    assertThat(aws.connectionStates()).isEmpty();
  }

  @Test
  void knowsWhatDoesNotExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aws.controls().drop(new EndpointId("vpce-00000000")))
        .withMessage("No such endpoint: vpce-00000000");
  }

  private EndpointId appear() {
    return aws.controls().appear(new ServiceId(aws.service("a").serviceId()), CUSTOMER, HOME);
  }
}
