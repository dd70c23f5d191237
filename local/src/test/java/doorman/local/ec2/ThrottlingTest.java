package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.ALICE;
import static doorman.local.ec2.LocalEc2.CUSTOMER;
import static doorman.local.ec2.LocalEc2.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import doorman.local.ec2.LocalEc2.Refusal;
import java.time.Duration;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;

final class ThrottlingTest {
  private static final Refusal TOO_FAST =
      new Refusal(503, "RequestLimitExceeded", "Request limit exceeded.");

  @RegisterExtension final LocalEc2 aws = new LocalEc2();

  @RegisterExtension final LocalEc2 strict = new LocalEc2(Ec2Settings.calm().limitingConsumers());

  @Test
  void acceptsTenTimesAtOnceAndThenOnceASecond() {
    ThrowingCallable accept = accepting();
    times(10, accept);

    assertThat(refusalOf(accept)).isEqualTo(TOO_FAST);
    aws.pass(Duration.ofMillis(999));
    assertThat(refusalOf(accept)).isEqualTo(TOO_FAST);
    aws.pass(Duration.ofMillis(1));
    assertThatCode(accept).doesNotThrowAnyException();
    assertThat(refusalOf(accept)).isEqualTo(TOO_FAST);
  }

  @Test
  void holdsNoMoreThanItsBurstAfterALongRest() {
    ThrowingCallable accept = accepting();
    times(1, accept);
    aws.pass(Duration.ofHours(1));
    times(10, accept);

    assertThat(refusalOf(accept)).isEqualTo(TOO_FAST);
  }

  @Test
  void describesAHundredTimesAtOnce() {
    ThrowingCallable describe = () -> aws.provider().describeVpcEndpointConnections();
    times(100, describe);

    assertThat(refusalOf(describe)).isEqualTo(TOO_FAST);
  }

  @Test
  void countsEachActionAndEachRegionByItself() {
    ServiceConfiguration service = aws.service("a");
    times(10, accepting(service, ALICE, "us-east-1"));

    assertThatCode(() -> aws.reject(service, aws.endpoint(service))).doesNotThrowAnyException();
    assertThat(refusalOf(accepting(service, ALICE, "eu-west-1")).code())
        .isEqualTo("InvalidVpcEndpointServiceId.NotFound");
  }

  @Test
  void countsAllOfTheProviderTogether() {
    ServiceConfiguration service = aws.service("a");
    times(10, accepting(service, ALICE, "us-east-1"));

    assertThat(refusalOf(accepting(service, "bob", "us-east-1"))).isEqualTo(TOO_FAST);
  }

  @Test
  void leavesConsumersAloneOnACalmDay() {
    ServiceConfiguration service = aws.service("a");

    times(10, () -> aws.endpoint(service));

    assertThat(aws.endpointStates()).hasSize(10);
  }

  @Test
  void limitsConsumersWhereThatIsSet() {
    ServiceConfiguration service = strict.service("a");
    times(4, () -> strict.endpoint(CUSTOMER, service));

    assertThat(refusalOf(() -> strict.endpoint(CUSTOMER, service))).isEqualTo(TOO_FAST);
  }

  private ThrowingCallable accepting() {
    return accepting(aws.service("a"), ALICE, "us-east-1");
  }

  private ThrowingCallable accepting(
      ServiceConfiguration service, String accessKeyId, String region) {
    return () ->
        aws.as(accessKeyId, region)
            .acceptVpcEndpointConnections(
                accept -> accept.serviceId(service.serviceId()).vpcEndpointIds("vpce-01234567"));
  }

  private static void times(int count, ThrowingCallable call) {
    IntStream.range(0, count)
        .forEach(index -> assertThatCode(call).as("call %d", index).doesNotThrowAnyException());
  }
}
