package doorman.local.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.agenda.VirtualAgenda;
import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.iam.ResourcePolicy;
import doorman.local.lambda.Reply;
import doorman.local.sqs.Queue;
import doorman.local.sqs.QueueSettings;
import doorman.local.sqs.Queues;
import doorman.local.sqs.ServiceSender;
import doorman.local.sqs.SettableTime;
import doorman.local.wire.AwsException;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EventQueuesTest {
  private static final Instant START = Instant.parse("2026-11-21T09:30:00Z");
  private static final String ARN = "arn:aws:lambda:us-east-1:111111111111:function:patrol";
  private static final String RULE = "arn:aws:events:us-east-1:111111111111:rule/schedule";
  private static final String DEAD = "arn:aws:sqs:us-east-1:111111111111:dead";
  private static final String DONE = "arn:aws:sqs:us-east-1:111111111111:done";
  private static final Caller.FunctionRole ROLE = new Caller.FunctionRole("patrol-role", "patrol");
  private static final Reply RETURNED = new Reply(false, "\"looked\"");
  private static final Reply THREW =
      new Reply(true, "{\"errorMessage\":\"no\",\"errorType\":\"Oops\",\"stackTrace\":[]}");
  private static final ResourcePolicy THE_RULE =
      (service, access) ->
          access.equals(
              new Access(
                  "lambda:InvokeFunction",
                  ARN,
                  Map.of(
                      "aws:SourceArn", List.of(RULE),
                      "aws:SourceAccount", List.of("111111111111"))));
  private static final InvokeConfig TELLING =
      new InvokeConfig(2, Duration.ofHours(6), Optional.of(DONE), Optional.of(DEAD));

  private record Attempt(String requestId, String payload, Instant at) {}

  private final VirtualAgenda agenda = new VirtualAgenda(START);
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<Access> asked = new ArrayList<>();
  private final Queues queues =
      Queues.of(
          Home.usual("us-east-1"),
          List.of(
              QueueSettings.named("dead", (service, access) -> false),
              QueueSettings.named("done", (service, access) -> false)),
          new SettableTime(START));

  @Test
  void runsWhatItIsGivenAtOnceUnderTheIdThatItTells() {
    EventQueues events = events(InvokeConfig.USUAL, () -> RETURNED);

    String requestId = events.invoke(ARN, "{\"a\":1}");
    agenda.advance();

    assertThat(attempts).containsExactly(new Attempt(requestId, "{\"a\":1}", START));
  }

  @Test
  void triesThreeTimesUnderOneIdWhatFails() {
    String requestId = events(InvokeConfig.USUAL, () -> THREW).invoke(ARN, "{}");
    agenda.advance(Duration.ofHours(7));

    assertThat(attempts)
        .containsExactly(
            new Attempt(requestId, "{}", START),
            new Attempt(requestId, "{}", START.plusSeconds(60)),
            new Attempt(requestId, "{}", START.plusSeconds(180)));
  }

  @Test
  void sendsTheRecordOfWhatFailedThreeTimes() throws InterruptedException {
    String requestId = events(TELLING, () -> THREW).invoke(ARN, "{\"n\":1.50}");
    agenda.advance(Duration.ofHours(7));

    assertThat(bodies(DEAD))
        .containsExactly(
            "{\"version\":\"1.0\",\"timestamp\":\"2026-11-21T09:33:00.000Z\",\"requestContext\":"
                + "{\"requestId\":\""
                + requestId
                + "\",\"functionArn\":\""
                + ARN
                + ":$LATEST\",\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":3},"
                + "\"requestPayload\":{\"n\":1.50},\"responseContext\":{\"statusCode\":200,"
                + "\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"},"
                + "\"responsePayload\":"
                + THREW.payload()
                + "}");
    assertThat(bodies(DONE)).isEmpty();
    assertThat(asked).containsExactly(Access.to("sqs:SendMessage", DEAD));
  }

  @Test
  void sendsTheRecordOfSuccess() throws InterruptedException {
    events(TELLING, () -> RETURNED).invoke(ARN, "{}");
    agenda.advance();

    assertThat(bodies(DONE).getFirst())
        .contains("\"condition\":\"Success\",\"approximateInvokeCount\":1")
        .contains("\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\"}")
        .endsWith("\"responsePayload\":\"looked\"}");
    assertThat(bodies(DEAD)).isEmpty();
  }

  @Test
  void triesNoMoreOftenThanConfigured() {
    var once = new InvokeConfig(0, Duration.ofHours(6), Optional.empty(), Optional.empty());

    events(once, () -> THREW).invoke(ARN, "{}");
    agenda.advance(Duration.ofHours(7));

    assertThat(attempts).hasSize(1);
  }

  @Test
  void triesWhileItIsThrottledUntilTheEventIsTooOld() throws InterruptedException {
    var minute = new InvokeConfig(0, Duration.ofMinutes(1), Optional.empty(), Optional.of(DEAD));

    events(minute, EventQueuesTest::throttled).invoke(ARN, "{}");
    agenda.advance(Duration.ofHours(7));

    assertThat(attempts)
        .extracting(Attempt::at)
        .extracting(at -> Duration.between(START, at).toSeconds())
        .containsExactly(0L, 1L, 3L, 7L, 15L, 31L);
    assertThat(bodies(DEAD).getFirst())
        .contains("\"condition\":\"EventAgeExceeded\",\"approximateInvokeCount\":0")
        .endsWith("\"requestPayload\":{}}");
  }

  @Test
  void isNotStoppedByARoleThatMayNotSend() throws InterruptedException {
    Authority nobody =
        (caller, access) -> {
          throw new AccessDeniedException(caller, access, "its role is empty");
        };
    EventQueues events = events(TELLING, () -> RETURNED, nobody);

    events.invoke(ARN, "1");
    events.invoke(ARN, "2");
    agenda.advance();

    assertThat(attempts).extracting(Attempt::payload).containsExactly("1", "2");
    assertThat(bodies(DONE)).isEmpty();
  }

  @Test
  void letsAServiceInvokeWhomThePolicyLetsIn() {
    EventQueues events = events(InvokeConfig.USUAL, () -> RETURNED);

    Acceptance acceptance =
        events.invoke(new ServiceSender("events.amazonaws.com", RULE), ARN, "{}");
    agenda.advance();

    assertThat(acceptance).isEqualTo(new Acceptance.Accepted(attempts.getFirst().requestId()));
  }

  @Test
  void refusesAServiceWhomThePolicyDoesNotLetIn() {
    EventQueues events = events(InvokeConfig.USUAL, () -> RETURNED);

    assertThat(events.invoke(new ServiceSender("events.amazonaws.com", RULE + "2"), ARN, "{}"))
        .isEqualTo(new Acceptance.NotAllowed(ARN));
    agenda.advance(Duration.ofHours(7));
    assertThat(attempts).isEmpty();
  }

  @Test
  void knowsNoFunctionThatIsNotDeployed() {
    EventQueues events = events(InvokeConfig.USUAL, () -> RETURNED);

    assertThat(events.invoke(new ServiceSender("events.amazonaws.com", RULE), ARN + "2", "{}"))
        .isEqualTo(new Acceptance.NoSuchFunction(ARN + "2"));
    assertThatThrownBy(() -> events.invoke(ARN + "2", "{}"))
        .isInstanceOf(AwsException.class)
        .hasMessage("Function not found: " + ARN + "2");
  }

  @Test
  void triesNothingAgainOnceClosed() throws InterruptedException {
    EventQueues events = events(TELLING, () -> THREW);
    events.invoke(ARN, "{}");

    events.close();
    agenda.advance(Duration.ofHours(7));

    assertThat(attempts).hasSize(1);
    assertThat(bodies(DEAD)).isEmpty();
  }

  private EventQueues events(InvokeConfig config, Supplier<Reply> reply) {
    return events(config, reply, (caller, access) -> asked.add(access));
  }

  private EventQueues events(InvokeConfig config, Supplier<Reply> reply, Authority authority) {
    return new EventQueues(
        List.of(new AsyncFunction(ARN, ROLE, THE_RULE, config)),
        (function, requestId, payload) -> {
          attempts.add(new Attempt(requestId, payload, agenda.instant()));
          return reply.get();
        },
        new RecordPost(queues, authority),
        agenda,
        agenda);
  }

  private static Reply throttled() {
    throw new AwsException(429, "TooManyRequestsException", "Rate Exceeded.");
  }

  private List<String> bodies(String arn) throws InterruptedException {
    Queue queue = queues.find(arn).orElseThrow();
    return queue.receive(10, Duration.ZERO, Duration.ZERO).stream()
        .map(message -> message.draft().body())
        .toList();
  }
}
