package doorman.local;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.ec2.Ec2;
import doorman.local.ec2.Ec2Settings;
import doorman.local.template.DeclaredEndpointService;
import doorman.local.wire.Home;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloudFormationTest {
  private static final Home HOME = new Home("444444444444", "eu-west-1");

  private final Ec2 ec2 = new Ec2(() -> Instant.EPOCH, (caller, access) -> {}, Ec2Settings.calm());

  @Test
  void makesAServiceInTheAccountThatTheStackIsIn() {
    String loadBalancer = HOME.arn("elasticloadbalancing", "loadbalancer/net/api/0123456789abcdef");
    var declared =
        new DeclaredEndpointService(
            "EndpointService",
            true,
            List.of(loadBalancer),
            List.of(),
            Optional.empty(),
            List.of(),
            Map.of());

    CloudFormation.Made made = new CloudFormation(ec2, HOME).make(declared);

    assertThat(made.name()).isEqualTo("com.amazonaws.vpce.eu-west-1." + made.id());
  }
}
