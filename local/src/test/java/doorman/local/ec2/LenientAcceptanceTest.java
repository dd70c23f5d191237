package doorman.local.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** What AWS does in these cases is not known: this is the other way. */
final class LenientAcceptanceTest {
  @RegisterExtension
  final LocalEc2 aws = new LocalEc2(Ec2Settings.calm().acceptingRejected().acceptingEstablished());

  @Test
  void acceptsWhatWasRejected() {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.reject(service, endpoint);

    assertThat(aws.accept(service, endpoint)).isEmpty();
    assertThat(aws.connectionStates()).containsExactly("pending");
  }

  @Test
  void acceptsOnceMoreWithoutStartingAgain() {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.accept(service, endpoint);
    aws.pass(Ec2Settings.calm().pending());

    assertThat(aws.accept(service, endpoint)).isEmpty();
    assertThat(aws.connectionStates()).containsExactly("available");
  }
}
