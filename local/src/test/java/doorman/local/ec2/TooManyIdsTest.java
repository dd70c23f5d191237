package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.ec2.LocalEc2.Refusal;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;

final class TooManyIdsTest {
  @RegisterExtension
  final LocalEc2 aws =
      new LocalEc2(Ec2Settings.calm(), Weather.calm().with(Phenomenon.EC2_TOO_MANY_IDS, 1));

  @RegisterExtension final LocalEc2 calm = new LocalEc2();

  @Test
  void takesAHundredIdsInACall() {
    assertThat(accepted(aws, 100)).isEqualTo(100);
  }

  @Test
  void refusesOneMoreAsAWhole() {
    ServiceConfiguration service = aws.service("a");
    List<String> ids = endpoints(aws, service, 101);

    Refusal refusal =
        refusalOf(() ->
            aws.provider()
                .acceptVpcEndpointConnections(
                    accept -> accept.serviceId(service.serviceId()).vpcEndpointIds(ids)));

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.code())
        .isIn("InvalidParameterValue", "RequestResourceCountExceeded", "ResourceCountExceeded");
    assertThat(refusal.message()).isEqualTo("You may specify at most 100 VPC endpoints");
    assertThat(aws.connectionStates()).hasSize(101).containsOnly("pendingAcceptance");
  }

  @Test
  void refusesToRejectTooManyLikewise() {
    ServiceConfiguration service = aws.service("a");
    List<String> ids = endpoints(aws, service, 101);

    assertThat(
            refusalOf(() ->
                    aws.provider()
                        .rejectVpcEndpointConnections(
                            reject -> reject.serviceId(service.serviceId()).vpcEndpointIds(ids)))
                .message())
        .isEqualTo("You may specify at most 100 VPC endpoints");
  }

  @Test
  void takesAnyNumberOnACalmDay() {
    assertThat(accepted(calm, 101)).isEqualTo(101);
  }

  private static long accepted(LocalEc2 aws, int count) {
    ServiceConfiguration service = aws.service("a");
    List<String> ids = endpoints(aws, service, count);
    aws.provider()
        .acceptVpcEndpointConnections(
            accept -> accept.serviceId(service.serviceId()).vpcEndpointIds(ids));
    return aws.connectionStates().stream().filter("pending"::equals).count();
  }

  private static List<String> endpoints(LocalEc2 aws, ServiceConfiguration service, int count) {
    var id = new ServiceId(service.serviceId());
    return IntStream.range(0, count)
        .mapToObj(index -> aws.controls().appear(id, LocalEc2.CUSTOMER, LocalEc2.HOME).text())
        .toList();
  }
}
