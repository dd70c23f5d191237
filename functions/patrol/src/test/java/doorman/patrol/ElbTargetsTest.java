package doorman.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.connection.ScriptedEc2;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

final class ElbTargetsTest {
  private static final String LOAD_BALANCER = "arn:of-a-load-balancer";

  /** What it answers needs no name of a service. */
  private final ScriptedEc2 aws = new ScriptedEc2();

  private final ElasticLoadBalancingV2Client elb =
      ElasticLoadBalancingV2Client.builder()
          .endpointOverride(aws.address())
          .region(Region.EU_WEST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("DOORMAN", "secret")))
          .httpClient(UrlConnectionHttpClient.create())
          .overrideConfiguration(once -> once.retryStrategy(DefaultRetryStrategy.doNotRetry()))
          .build();

  private final Targets targets = new ElbTargets(elb);

  @AfterEach
  void close() {
    elb.close();
    aws.close();
  }

  private void groups(String more, String... arns) {
    String members =
        String.join(
            "",
            Stream.of(arns)
                .map(arn -> "<member><TargetGroupArn>" + arn + "</TargetGroupArn></member>")
                .toList());
    aws.answers(
        "<DescribeTargetGroupsResult><TargetGroups>%s</TargetGroups>%s</DescribeTargetGroupsResult>"
            .formatted(members, more));
  }

  private void health(String... states) {
    String members =
        String.join(
            "",
            Stream.of(states)
                .map(state ->
                    "<member><TargetHealth><State>%s</State></TargetHealth></member>"
                        .formatted(state))
                .toList());
    aws.answers(
        "<DescribeTargetHealthResult><TargetHealthDescriptions>%s</TargetHealthDescriptions></DescribeTargetHealthResult>"
            .formatted(members));
  }

  @ParameterizedTest
  @CsvSource({
    "healthy, true",
    "unavailable, true",
    "aWordNeverHeard, true",
    "unhealthy, false",
    "unhealthy.draining, false",
    "draining, false",
    "initial, false",
    "unused, false",
  })
  void takesATargetForHealthyUnlessItIsKnownNotToBe(String state, boolean healthy) {
    groups("", "arn:of-a-group");
    health("unhealthy", state);

    assertThat(targets.anyHealthy(LOAD_BALANCER)).isEqualTo(healthy);
    assertThat(aws.asked.get(0))
        .containsEntry("Action", "DescribeTargetGroups")
        .containsEntry("LoadBalancerArn", LOAD_BALANCER);
    assertThat(aws.asked.get(1))
        .containsEntry("Action", "DescribeTargetHealth")
        .containsEntry("TargetGroupArn", "arn:of-a-group");
  }

  @Test
  void looksIntoAllGroupsOfAllPages() {
    groups("<NextMarker>more</NextMarker>", "arn:of-a-group");
    health();
    groups("", "arn:of-another");
    health("healthy");

    assertThat(targets.anyHealthy(LOAD_BALANCER)).isTrue();
  }

  @Test
  void findsNobodyBehindALoadBalancerWithoutGroups() {
    groups("");

    assertThat(targets.anyHealthy(LOAD_BALANCER)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"503, true", "403, false"})
  void doesNotKnowWhereItGetsNoAnswer(int status, boolean passing) {
    aws.refuses(status, "Whatever");

    assertThatThrownBy(() -> targets.anyHealthy(LOAD_BALANCER))
        .asInstanceOf(InstanceOfAssertFactories.type(TargetsUnavailableException.class))
        .extracting(TargetsUnavailableException::passing)
        .isEqualTo(passing);
  }
}
