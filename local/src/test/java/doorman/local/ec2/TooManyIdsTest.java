package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import doorman.local.ec2.LocalEc2.Refusal;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import doorman.local.wire.AwsException;
import java.util.List;
import java.util.Set;
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
  void takesAsManyIdsAsItSays() {
    assertThat(accepted(aws, limit(refusalOfTooMany()))).isEqualTo(limit(refusalOfTooMany()));
  }

  @Test
  void refusesOneMoreAsAWhole() {
    int limit = limit(refusalOfTooMany());
    ServiceConfiguration service = aws.service("a");
    List<String> ids = endpoints(aws, service, limit + 1);

    Refusal refusal =
        refusalOf(() ->
            aws.provider()
                .acceptVpcEndpointConnections(
                    accept -> accept.serviceId(service.serviceId()).vpcEndpointIds(ids)));

    assertThat(refusal).isEqualTo(refusalOfTooMany());
    assertThat(aws.connectionStates()).hasSize(limit + 1).containsOnly("pendingAcceptance");
  }

  @Test
  void refusesToRejectTooManyLikewise() {
    ServiceConfiguration service = aws.service("a");
    List<String> ids = endpoints(aws, service, 101);

    assertThat(
            refusalOf(() ->
                aws.provider()
                    .rejectVpcEndpointConnections(
                        reject -> reject.serviceId(service.serviceId()).vpcEndpointIds(ids))))
        .isEqualTo(refusalOfTooMany());
  }

  @Test
  void refusesBeyondAnotherNumberAndByAnotherCodeEachDayWithinBounds() {
    List<Refusal> days = IntStream.range(0, 100).mapToObj(TooManyIdsTest::refusalOnDay).toList();

    assertThat(days).extracting(TooManyIdsTest::limit).allMatch(limit -> limit >= 20);
    assertThat(days).extracting(TooManyIdsTest::limit).allMatch(limit -> limit <= 100);
    assertThat(Set.copyOf(days.stream().map(TooManyIdsTest::limit).toList()))
        .hasSizeGreaterThan(30);
    assertThat(Set.copyOf(days.stream().map(Refusal::code).toList())).hasSizeGreaterThan(90);
  }

  @Test
  void takesAnyNumberOnACalmDay() {
    assertThat(accepted(calm, 101)).isEqualTo(101);
  }

  /** What any of the services hears today that names more ids than may be on any day. */
  private static Refusal refusalOfTooMany() {
    return refusal(Weather.calm().with(Phenomenon.EC2_TOO_MANY_IDS, 1));
  }

  private static Refusal refusalOnDay(int seed) {
    return refusal(Weather.normalDay(seed));
  }

  private static Refusal refusal(Weather weather) {
    var limit = new IdLimit(weather.of(Phenomenon.EC2_TOO_MANY_IDS));
    List<EndpointId> ids =
        IntStream.range(0, 101).mapToObj("vpce-%017x"::formatted).map(EndpointId::new).toList();
    AwsException refusal = catchThrowableOfType(AwsException.class, () -> limit.check(ids));
    return new Refusal(refusal.status(), refusal.code(), refusal.reason());
  }

  private static int limit(Refusal refusal) {
    return Integer.parseInt(
        refusal.message().replaceFirst("^You may specify at most (\\d+) VPC endpoints$", "$1"));
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
