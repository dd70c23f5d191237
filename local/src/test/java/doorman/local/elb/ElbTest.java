package doorman.local.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import doorman.local.Clients;
import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Callers;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

final class ElbTest {
  private static final String ARNS = "arn:aws:elasticloadbalancing:us-east-1:111111111111:";
  private static final String LOAD_BALANCER = ARNS + "loadbalancer/net/api/0123456789abcdef";
  private static final String GROUP = ARNS + "targetgroup/net-api/0123456789abcdef";

  private static final TargetDescription FIRST =
      TargetDescription.builder().id("10.0.0.10").build();
  private static final TargetDescription SECOND =
      TargetDescription.builder().id("10.0.0.11").port(80).build();

  private final List<Access> accesses = new ArrayList<>();
  private boolean allowed = true;
  private final AwsServer server =
      AwsServer.open(
          0,
          List.of(
              new Elb((caller, access) -> {
                accesses.add(access);
                if (!allowed) {
                  throw new AccessDeniedException(caller, access, "the test says so");
                }
              })),
          new Callers());
  private final ElasticLoadBalancingV2Client elb =
      new Clients(server.address(), "alice").of(ElasticLoadBalancingV2Client.builder());

  @AfterEach
  void close() {
    elb.close();
    server.close();
  }

  private List<String> health() {
    return elb
        .describeTargetHealth(ask -> ask.targetGroupArn(GROUP))
        .targetHealthDescriptions()
        .stream()
        .map(shown ->
            "%s:%d %s"
                .formatted(
                    shown.target().id(),
                    shown.target().port(),
                    shown.targetHealth().stateAsString()))
        .sorted()
        .toList();
  }

  private static String codeOf(ThrowingCallable call) {
    return catchThrowableOfType(ElasticLoadBalancingV2Exception.class, call)
        .awsErrorDetails()
        .errorCode();
  }

  @Test
  void hasOneHealthyTargetBehindEachLoadBalancer() {
    assertThat(elb.describeTargetGroups(ask -> ask.loadBalancerArn(LOAD_BALANCER)).targetGroups())
        .containsExactly(
            TargetGroup.builder()
                .targetGroupArn(GROUP)
                .targetGroupName("net-api")
                .targetType("ip")
                .loadBalancerArns(LOAD_BALANCER)
                .build());
    assertThat(health()).containsExactly("10.0.0.10:443 healthy");
  }

  @Test
  void findsAGroupByItsArn() {
    assertThat(elb.describeTargetGroups(ask -> ask.targetGroupArns(GROUP)).targetGroups())
        .extracting(group -> group.loadBalancerArns().getFirst())
        .containsExactly(LOAD_BALANCER);
  }

  @Test
  void keepsWhatIsRegisteredAndNothingElse() {
    elb.registerTargets(ask -> ask.targetGroupArn(GROUP).targets(SECOND));
    assertThat(health()).containsExactly("10.0.0.10:443 healthy", "10.0.0.11:80 healthy");

    elb.deregisterTargets(ask -> ask.targetGroupArn(GROUP).targets(FIRST, SECOND));
    assertThat(health()).isEmpty();
  }

  @Test
  void asksForEachActionOnWhatAwsKnowsForIt() {
    health();
    elb.describeTargetGroups(ask -> ask.loadBalancerArn(LOAD_BALANCER));
    elb.registerTargets(ask -> ask.targetGroupArn(GROUP).targets(SECOND));

    assertThat(accesses)
        .containsExactly(
            Access.to("elasticloadbalancing:DescribeTargetHealth", "*"),
            Access.to("elasticloadbalancing:DescribeTargetGroups", "*"),
            Access.to("elasticloadbalancing:RegisterTargets", GROUP));
  }

  @Test
  void refusesWhoMayNot() {
    allowed = false;

    assertThat(codeOf(this::health)).isEqualTo("AccessDenied");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:elasticloadbalancing:us-east-1:222222222222:loadbalancer/net/api/0123456789abcdef,"
        + " LoadBalancerNotFound",
    "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/net/api/0123456789abcdef,"
        + " LoadBalancerNotFound",
    "api, ValidationError",
  })
  void knowsTheLoadBalancersOfTheCallerOnly(String arn, String code) {
    assertThat(codeOf(() -> elb.describeTargetGroups(ask -> ask.loadBalancerArn(arn))))
        .isEqualTo(code);
  }

  @Test
  void wantsToKnowWhichLoadBalancerIsMeant() {
    assertThat(codeOf(elb::describeTargetGroups)).isEqualTo("ValidationError");
  }

  @Test
  void refusesWhatItDoesNotPlay() {
    assertThat(codeOf(elb::describeLoadBalancers)).isEqualTo("InvalidAction");
    assertThat(codeOf(() -> elb.describeTargetGroups(ask -> ask.names("net-api"))))
        .isEqualTo("UnknownParameter");
  }
}
