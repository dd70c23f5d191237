package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.CUSTOMER;
import static doorman.local.ec2.LocalEc2.HOME;
import static doorman.local.ec2.LocalEc2.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.ec2.LocalEc2.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

final class PagesTest {
  @RegisterExtension final LocalEc2 aws = new LocalEc2();

  @Test
  void showsEachConnectionOnOnePage() {
    List<String> all = connections(12);

    var sizes = new ArrayList<Integer>();
    var seen = new ArrayList<String>();
    aws.provider()
        .describeVpcEndpointConnectionsPaginator(describe -> describe.maxResults(5))
        .forEach(page -> {
          sizes.add(page.vpcEndpointConnections().size());
          seen.addAll(ids(page));
        });

    assertThat(sizes).containsExactly(5, 5, 2);
    assertThat(seen).containsExactlyElementsOf(all);
  }

  @Test
  void hasNoNextPageAfterOneThatIsJustFull() {
    connections(5);

    assertThat(
            aws.provider()
                .describeVpcEndpointConnections(describe -> describe.maxResults(5))
                .nextToken())
        .isNull();
  }

  @Test
  void goesOnAfterTheSameConnectionWhenOthersComeAndGo() {
    List<String> all = connections(10);
    DescribeVpcEndpointConnectionsResponse first =
        aws.provider().describeVpcEndpointConnections(describe -> describe.maxResults(5));

    aws.controls().drop(new EndpointId(all.get(1)));

    assertThat(
            ids(
                aws.provider()
                    .describeVpcEndpointConnections(
                        describe -> describe.maxResults(5).nextToken(first.nextToken()))))
        .containsExactlyElementsOf(all.subList(5, 10));
  }

  @Test
  void holdsAThousandIfNothingElseIsSaid() {
    connections(1001);

    DescribeVpcEndpointConnectionsResponse first = aws.provider().describeVpcEndpointConnections();

    assertThat(first.vpcEndpointConnections()).hasSize(1000);
    assertThat(first.nextToken()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 1001})
  void refusesASizeOutOfBounds(int size) {
    assertThat(
            refusalOf(() ->
                aws.provider()
                    .describeVpcEndpointConnections(describe -> describe.maxResults(size))))
        .isEqualTo(
            new Refusal(
                400,
                "InvalidParameterValue",
                "Value (%d) for parameter MaxResults is invalid. It is not between 5 and 1000"
                    .formatted(size)));
  }

  @Test
  void refusesATokenOfAnotherAction() {
    connections(6);
    String token =
        aws.provider()
            .describeVpcEndpointConnections(describe -> describe.maxResults(5))
            .nextToken();

    assertThat(
            refusalOf(() ->
                    aws.provider().describeVpcEndpoints(describe -> describe.nextToken(token)))
                .code())
        .isEqualTo("InvalidNextToken");
  }

  @Test
  void refusesATokenOfItsOwnMaking() {
    assertThat(
            refusalOf(() ->
                aws.provider()
                    .describeVpcEndpointConnections(describe -> describe.nextToken("made up!"))))
        .isEqualTo(new Refusal(400, "InvalidNextToken", "The token 'made up!' is invalid"));
  }

  /** Makes connections and returns the ids of their endpoints in order. */
  private List<String> connections(int count) {
    var service = new ServiceId(aws.service("a").serviceId());
    return IntStream.range(0, count)
        .mapToObj(index -> aws.controls().appear(service, CUSTOMER, HOME).text())
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static List<String> ids(DescribeVpcEndpointConnectionsResponse page) {
    return page.vpcEndpointConnections().stream()
        .map(VpcEndpointConnection::vpcEndpointId)
        .toList();
  }
}
