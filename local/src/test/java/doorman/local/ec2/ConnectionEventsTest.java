package doorman.local.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.ec2.ConnectionEvent.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

final class ConnectionEventsTest {
  @RegisterExtension final LocalEc2 aws = new LocalEc2();

  @Test
  void tellsWhoAskedWhomAndWhen() {
    ServiceConfiguration service = aws.service("a");
    aws.pass(Duration.ofSeconds(7));
    VpcEndpoint endpoint = aws.endpoint(service);

    assertThat(aws.events)
        .containsExactly(
            new ConnectionEvent(
                Kind.CONNECT,
                new ServiceId(service.serviceId()),
                ServiceType.INTERFACE,
                "111111111111",
                "us-east-1",
                new EndpointId(endpoint.vpcEndpointId()),
                "222222222222",
                LocalEc2.START.plusSeconds(7)));
  }

  @Test
  void tellsEachStepOfALife() {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.accept(service, endpoint);
    aws.pass(Duration.ofMinutes(1));
    aws.reject(service, endpoint);
    aws.customer().deleteVpcEndpoints(delete -> delete.vpcEndpointIds(endpoint.vpcEndpointId()));

    assertThat(aws.events)
        .extracting(ConnectionEvent::kind)
        .containsExactly(Kind.CONNECT, Kind.ACCEPT, Kind.REJECT, Kind.DELETE);
  }

  @Test
  void tellsNothingOfWhatIsRefused() {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.reject(service, endpoint);
    aws.events.clear();

    aws.accept(service, endpoint);

    assertThat(aws.events).isEmpty();
  }

  @Test
  void tellsOfAcceptanceWhereNobodyHasToAccept() {
    ServiceConfiguration service = aws.service("a");
    aws.provider()
        .modifyVpcEndpointServiceConfiguration(
            modify -> modify.serviceId(service.serviceId()).acceptanceRequired(false));

    aws.endpoint(service);

    assertThat(aws.events)
        .extracting(ConnectionEvent::kind)
        .containsExactly(Kind.CONNECT, Kind.ACCEPT);
  }
}
