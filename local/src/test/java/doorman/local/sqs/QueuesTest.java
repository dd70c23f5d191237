package doorman.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.iam.Access;
import doorman.local.iam.ResourcePolicy;
import doorman.local.weather.Weather;
import doorman.local.wire.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueuesTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:111111111111:requests";
  private static final String RULE = "arn:aws:events:us-east-1:111111111111:rule/doorman/requests";
  private static final Access EXPECTED =
      new Access(
          "sqs:SendMessage",
          ARN,
          Map.of("aws:SourceArn", List.of(RULE), "aws:SourceAccount", List.of("111111111111")));
  private static final ResourcePolicy EVENTS_FROM_THE_RULE =
      (service, access) -> service.equals("events.amazonaws.com") && access.equals(EXPECTED);

  private final List<Trespass> told = new ArrayList<>();
  private final Queues queues =
      Queues.of(
          Home.usual("us-east-1"),
          List.of(QueueSettings.named("requests", EVENTS_FROM_THE_RULE)),
          new SettableTime(Instant.EPOCH),
          Weather.calm(),
          told::add);

  @Test
  void deliversForAServiceThatThePolicyLetsIn() throws InterruptedException {
    Delivery delivery = queues.deliver(sender("events.amazonaws.com"), ARN, Draft.of("hello"));

    List<Received> received =
        queues.find(ARN).orElseThrow().receive(1, Duration.ofSeconds(1), Duration.ZERO);
    assertThat(delivery).isEqualTo(new Delivery.Delivered(received.getFirst().messageId()));
    assertThat(received.getFirst().draft()).isEqualTo(Draft.of("hello"));
  }

  @Test
  void refusesAServiceThatThePolicyDoesNotLetInAndSaysSo() {
    var trespass = new Trespass(sender("sns.amazonaws.com"), EXPECTED);

    assertThat(queues.deliver(trespass.sender(), ARN, Draft.of("hello")))
        .isEqualTo(new Delivery.NotAllowed(trespass));
    assertThat(told).containsExactly(trespass);
  }

  @Test
  void knowsNoQueueOfAnotherRegion() {
    String elsewhere = "arn:aws:sqs:eu-west-1:111111111111:requests";

    assertThat(queues.deliver(sender("events.amazonaws.com"), elsewhere, Draft.of("hello")))
        .isEqualTo(new Delivery.NoSuchQueue(elsewhere));
  }

  @Test
  void refusesAMessageThatIsTooBig() {
    Draft tooBig = Draft.of("x".repeat(1_048_577));

    assertThat(queues.deliver(sender("events.amazonaws.com"), ARN, tooBig))
        .isEqualTo(
            new Delivery.Unfit(
                "One or more parameters are invalid."
                    + " Reason: Message must be shorter than 1048576 bytes."));
  }

  private static ServiceSender sender(String principal) {
    return new ServiceSender(principal, RULE);
  }
}
