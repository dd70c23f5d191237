package doorman.journal;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.ScriptedEc2;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

final class CountedEc2CallsTest {
  @RegisterExtension final Printed printed = new Printed();

  private final Metrics metrics = MetricsFactory.getMetricsInstance();

  @Test
  void countsEachAttemptAndWhatWasThrottled() {
    try (var scripted = new ScriptedEc2();
        Ec2Client ec2 = scripted.retrying(new CountedEc2Calls(metrics))) {
      scripted.refuses(503, "RequestLimitExceeded");
      scripted.refuses(500, "InternalError");
      scripted.answers("<vpcEndpointConnectionSet/>");

      ec2.describeVpcEndpointConnections();
    }
    metrics.flush();

    assertThat(printed.counted()).isEqualTo(Map.of("Ec2Calls", 3, "Ec2Throttles", 1));
  }
}
