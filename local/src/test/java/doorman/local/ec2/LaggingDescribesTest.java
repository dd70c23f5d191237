package doorman.local.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** An EC2 all of whose Describe calls lag, each as long as chance has it, up to five seconds. */
final class LaggingDescribesTest {
  private static final int OFTEN = 60;
  private static final Duration LONGEST = Phenomenon.EC2_LAG.longest();

  private final Weather weather = Weather.calm().with(Phenomenon.EC2_LAG, 1);

  @RegisterExtension final LocalEc2 aws = new LocalEc2(Ec2Settings.calm(), weather);

  @Test
  void showsANewConnectionToSomeCallsAndNotToOthers() {
    ServiceConfiguration service = aws.service("a");
    aws.pass(LONGEST);
    aws.endpoint(service);
    aws.pass(Duration.ofMillis(300));

    assertThat(seen()).containsExactlyInAnyOrder(List.of(), List.of("pendingAcceptance"));
    assertThat(weather.soFar().get("ec2-lag")).isPositive();
  }

  @Test
  void showsWhatBecameOfAnEndpointByItselfLateToo() {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.pass(LONGEST);
    aws.accept(service, endpoint);
    aws.pass(Duration.ofMillis(1300));

    assertThat(seen())
        .containsExactlyInAnyOrder(
            List.of("pendingAcceptance"), List.of("pending"), List.of("available"));
  }

  @Test
  void showsThePastAsItWasEvenIfMuchHasChangedSince() {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.accept(service, endpoint);
    aws.pass(LONGEST.minusMillis(4_500));
    aws.pass(Duration.ofMillis(700));
    aws.reject(service, endpoint);
    aws.pass(Duration.ofMillis(400));

    assertThat(seen()).contains(List.of("pending"), List.of("available"), List.of("rejected"));
  }

  @Test
  void showsTheConsumersTheSame() {
    ServiceConfiguration service = aws.service("a");
    aws.pass(LONGEST);
    aws.endpoint(service);
    aws.pass(Duration.ofMillis(300));

    var seen = new HashSet<List<String>>();
    for (int call = 0; call < OFTEN; call++) {
      seen.add(aws.endpointStates());
    }

    assertThat(seen).containsExactlyInAnyOrder(List.of(), List.of("pendingAcceptance"));
  }

  @Test
  void showsTheTruthOnceTheLongestLagIsOver() {
    ServiceConfiguration service = aws.service("a");
    aws.endpoint(service);
    aws.pass(LONGEST);

    assertThat(seen()).containsExactly(List.of("pendingAcceptance"));
    assertThat(weather.soFar()).containsEntry("ec2-lag", 0L);
  }

  @Test
  void actsOnTheTruth() {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint endpoint = aws.endpoint(service);

    assertThat(aws.accept(service, endpoint)).isEmpty();
    assertThat(aws.accept(service, endpoint))
        .extracting(refused -> refused.error().code())
        .hasSize(1);
  }

  /** All that is seen in many calls at one instant. */
  private Set<List<String>> seen() {
    var seen = new HashSet<List<String>>();
    for (int call = 0; call < OFTEN; call++) {
      seen.add(aws.connectionStates());
    }
    return seen;
  }
}
