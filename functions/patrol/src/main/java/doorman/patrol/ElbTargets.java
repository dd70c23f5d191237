package doorman.patrol;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

/**
 * Targets through Elastic Load Balancing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html">TargetHealth</a>
 */
final class ElbTargets implements Targets {

  /** A word that nobody has heard yet, and a target without health checks, may be healthy. */
  private static final Set<String> NOT_HEALTHY =
      Set.of("draining", "initial", "unhealthy", "unhealthy.draining", "unused");

  private final ElasticLoadBalancingV2Client elb;

  ElbTargets(ElasticLoadBalancingV2Client elb) {
    this.elb = elb;
  }

  @Override
  public boolean anyHealthy(String loadBalancer) {
    try {
      return elb
          .describeTargetGroupsPaginator(ask -> ask.loadBalancerArn(loadBalancer))
          .targetGroups()
          .stream()
          .anyMatch(group -> anyHealthyIn(group.targetGroupArn()));
    } catch (AwsServiceException e) {
      boolean passing = e.isThrottlingException() || e.statusCode() >= 500;
      throw new TargetsUnavailableException(what(loadBalancer, e), passing, e);
    } catch (SdkException e) {
      throw new TargetsUnavailableException(what(loadBalancer, e), true, e);
    }
  }

  private boolean anyHealthyIn(String group) {
    return elb
        .describeTargetHealth(ask -> ask.targetGroupArn(group))
        .targetHealthDescriptions()
        .stream()
        .anyMatch(target -> mayBeHealthy(target.targetHealth()));
  }

  private static boolean mayBeHealthy(TargetHealth health) {
    return !NOT_HEALTHY.contains(String.valueOf(health.stateAsString()));
  }

  private static String what(String loadBalancer, SdkException e) {
    return "Read the targets of " + loadBalancer + ": " + e.getMessage();
  }
}
