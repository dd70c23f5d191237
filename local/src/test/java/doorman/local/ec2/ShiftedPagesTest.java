package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.CUSTOMER;
import static doorman.local.ec2.LocalEc2.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

/** Eight connections on two pages, of which the second is always shifted. */
final class ShiftedPagesTest {
  private static final int OFTEN = 30;

  private final Weather weather = Weather.calm().with(Phenomenon.EC2_SHIFTED_PAGE, 1);

  @RegisterExtension final LocalEc2 aws = new LocalEc2(Ec2Settings.calm(), weather);

  private List<String> all = List.of();

  @BeforeEach
  void connect() {
    var service = new ServiceId(aws.service("a").serviceId());
    all =
        IntStream.range(0, 8)
            .mapToObj(index -> aws.controls().appear(service, CUSTOMER, HOME).text())
            .sorted()
            .toList();
  }

  @Test
  void repeatsOneConnectionOrLosesOne() {
    var ways = new HashSet<List<String>>();
    for (int call = 0; call < OFTEN; call++) {
      ways.add(listed(5));
    }

    var repeated = new ArrayList<>(all);
    repeated.add(5, all.get(4));
    var lost = new ArrayList<>(all);
    lost.remove(5);
    assertThat(ways).containsExactlyInAnyOrder(repeated, lost);
    assertThat(weather.soFar()).containsEntry("ec2-shifted-page", (long) OFTEN);
  }

  @Test
  void losesNoConnectionForEver() {
    Set<String> seen = new HashSet<>();
    for (int call = 0; call < OFTEN; call++) {
      seen.addAll(listed(5));
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void neverShiftsAFirstPage() {
    assertThat(listed(1000)).isEqualTo(all);
    assertThat(weather.soFar()).containsEntry("ec2-shifted-page", 0L);
  }

  private List<String> listed(int pageSize) {
    return aws
        .provider()
        .describeVpcEndpointConnectionsPaginator(describe -> describe.maxResults(pageSize))
        .stream()
        .flatMap(page -> page.vpcEndpointConnections().stream())
        .map(VpcEndpointConnection::vpcEndpointId)
        .toList();
  }
}
