package doorman.local.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

final class ManyCallersTest {
  @RegisterExtension final LocalEc2 aws = new LocalEc2();

  @Test
  void losesNoEndpointOfMany() throws Exception {
    ServiceConfiguration service = aws.service("a");
    Callable<VpcEndpoint> create = () -> aws.endpoint(service);

    assertThat(atOnce(200, create)).doesNotContainNull().doesNotHaveDuplicates();
    assertThat(aws.connections()).hasSize(200);
  }

  @Test
  void acceptsAConnectionForOneCallerOnly() throws Exception {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint endpoint = aws.endpoint(service);

    assertThat(atOnce(8, () -> aws.accept(service, endpoint).size()))
        .containsExactlyInAnyOrder(0, 1, 1, 1, 1, 1, 1, 1);
  }

  private <T> List<T> atOnce(int count, Callable<T> call) throws Exception {
    aws.provider();
    aws.customer();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(IntStream.range(0, count).mapToObj(index -> call).toList()).stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
