package doorman.journal;

import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Calls to EC2 as the metrics {@code Ec2Calls} and {@code Ec2Throttles}, each attempt by itself: of
 * those that the client makes again, nobody else hears.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/metrics-list.html">
 *     Service client metrics</a>
 */
public record CountedEc2Calls(Metrics metrics) implements MetricPublisher {
  private static final String THROTTLED = "Throttling";

  @Override
  public void publish(MetricCollection call) {
    long throttled =
        call.children().stream()
            .filter(attempt -> attempt.metricValues(CoreMetric.ERROR_TYPE).contains(THROTTLED))
            .count();
    metrics.addMetric("Ec2Calls", call.children().size(), MetricUnit.COUNT);
    metrics.addMetric("Ec2Throttles", (double) throttled, MetricUnit.COUNT);
  }

  @Override
  public void close() {}
}
