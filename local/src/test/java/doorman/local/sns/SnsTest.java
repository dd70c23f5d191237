package doorman.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.Clients;
import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.iam.ResourcePolicy;
import doorman.local.kms.Encryption;
import doorman.local.sqs.Queue;
import doorman.local.sqs.QueueSettings;
import doorman.local.sqs.Queues;
import doorman.local.sqs.Received;
import doorman.local.sqs.ServiceSender;
import doorman.local.sqs.Timekeeper;
import doorman.local.sqs.Trespass;
import doorman.local.traffic.Hop;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Caller;
import doorman.local.wire.Callers;
import doorman.local.wire.Home;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.SnsException;

final class SnsTest {
  private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:doorman-connections";
  private static final String CLOSED = "arn:aws:sns:us-east-1:111111111111:closed";
  private static final String QUEUE = "arn:aws:sqs:us-east-1:111111111111:";
  private static final String SERVICE =
      "arn:aws:ec2:us-east-1:111111111111:vpc-endpoint-service/vpce-svc-0123456789abcdef0";
  private static final ResourcePolicy PRIVATELINK =
      (principal, access) ->
          principal.equals("vpce.amazonaws.com")
              && access.equals(
                  new Access(
                      "sns:Publish",
                      TOPIC,
                      Map.of(
                          "aws:SourceArn", List.of(SERVICE),
                          "aws:SourceAccount", List.of("111111111111"))));
  private static final ResourcePolicy THE_TOPIC =
      (principal, access) ->
          principal.equals("sns.amazonaws.com")
              && List.of(TOPIC).equals(access.context().get("aws:SourceArn"));
  private static final ResourcePolicy NOBODY = (principal, access) -> false;
  private static final Authority PROVIDER_ONLY =
      (caller, access) -> {
        if (!(caller instanceof Caller.ProviderUser)) {
          throw new AccessDeniedException(caller, access, "the test says so");
        }
      };

  private final Queues queues =
      Queues.of(
          Home.usual("us-east-1"),
          List.of(
              QueueSettings.named("hints", THE_TOPIC),
              QueueSettings.named("shut", NOBODY),
              QueueSettings.named("dead", THE_TOPIC)),
          Timekeeper.system());
  private static final String PEOPLE = "arn:aws:sns:us-east-1:111111111111:doorman-people";

  private final List<Trespass> told = new ArrayList<>();
  private final Topics topics =
      new Topics(
          List.of(
              new Topic(TOPIC, PRIVATELINK, Encryption.OF_THE_SERVICE),
              new Topic(CLOSED, NOBODY, Encryption.OF_THE_SERVICE),
              new Topic(PEOPLE, NOBODY, Encryption.OF_THE_SERVICE)),
          List.of(
              new Subscription.OfQueue(TOPIC + ":1", TOPIC, QUEUE + "hints", Optional.empty()),
              new Subscription.OfQueue(
                  TOPIC + ":2", TOPIC, QUEUE + "shut", Optional.of(QUEUE + "dead")),
              new Subscription.OfMailbox(PEOPLE + ":3", PEOPLE, "ops@example.com")),
          queues,
          Timekeeper.system(),
          Hop.SHORT,
          told::add);
  private final AwsServer server =
      AwsServer.open(0, List.of(new Sns(topics, PROVIDER_ONLY)), new Callers());
  private final SnsClient alice = client("alice");

  @AfterEach
  void close() {
    alice.close();
    server.close();
  }

  private SnsClient client(String accessKeyId) {
    return new Clients(server.address(), accessKeyId).of(SnsClient.builder());
  }

  private List<JsonNode> in(String queue) throws Exception {
    Queue found = queues.find(QUEUE + queue).orElseThrow();
    List<Received> received = found.receive(10, Duration.ofSeconds(30), Duration.ZERO);
    var json = new JsonMapper();
    return received.stream()
        .map(message -> {
          try {
            return json.readTree(message.draft().body());
          } catch (JsonProcessingException e) {
            throw new AssertionError(e);
          }
        })
        .toList();
  }

  @Test
  void bringsWhatIsPublishedToAQueueInItsEnvelope() throws Exception {
    String id =
        alice
            .publish(publish -> publish.topicArn(TOPIC).subject("Hello").message("{\"a\": \"<&\"}"))
            .messageId();

    JsonNode envelope = in("hints").getFirst();
    assertThat(envelope.fieldNames())
        .toIterable()
        .containsExactly(
            "Type",
            "MessageId",
            "TopicArn",
            "Subject",
            "Message",
            "Timestamp",
            "SignatureVersion",
            "Signature",
            "SigningCertURL",
            "UnsubscribeURL");
    assertThat(List.of("Type", "MessageId", "TopicArn", "Subject", "Message"))
        .extracting(name -> envelope.path(name).asText())
        .containsExactly("Notification", id, TOPIC, "Hello", "{\"a\": \"<&\"}");
  }

  @Test
  void leavesOutASubjectThatIsNotThere() throws Exception {
    alice.publish(publish -> publish.topicArn(TOPIC).message("Hello"));

    assertThat(in("hints").getFirst().has("Subject")).isFalse();
  }

  @Test
  void keepsWhatAQueueDoesNotTakeAmongTheDeadLetters() throws Exception {
    alice.publish(publish -> publish.topicArn(TOPIC).message("Hello"));

    assertThat(in("shut")).isEmpty();
    assertThat(in("dead"))
        .extracting(letter -> letter.path("Message").asText())
        .containsExactly("Hello");
  }

  @Test
  void letsInTheServiceThatThePolicyNames() throws Exception {
    var sender = new ServiceSender("vpce.amazonaws.com", SERVICE);

    assertThat(topics.publish(sender, TOPIC, new Notice(Optional.empty(), "Hello")))
        .isInstanceOf(Publication.Published.class);
    assertThat(in("hints")).hasSize(1);
  }

  @Test
  void keepsOtherServicesAndOtherAccountsOut() throws Exception {
    var notice = new Notice(Optional.empty(), "Hello");
    var events = new ServiceSender("events.amazonaws.com", SERVICE);
    var stranger =
        new ServiceSender("vpce.amazonaws.com", SERVICE.replace("111111111111", "222222222222"));

    assertThat(topics.publish(events, TOPIC, notice)).isEqualTo(notAllowed(events, TOPIC));
    assertThat(topics.publish(stranger, TOPIC, notice)).isEqualTo(notAllowed(stranger, TOPIC));
    assertThat(topics.publish(events, CLOSED, notice)).isEqualTo(notAllowed(events, CLOSED));
    assertThat(told)
        .containsExactly(
            trespass(events, TOPIC), trespass(stranger, TOPIC), trespass(events, CLOSED));
    assertThat(topics.publish(events, CLOSED + "r", notice))
        .isEqualTo(new Publication.NoSuchTopic(CLOSED + "r"));
    assertThat(in("hints")).isEmpty();
  }

  private static Publication notAllowed(ServiceSender sender, String topic) {
    return new Publication.NotAllowed(trespass(sender, topic));
  }

  private static Trespass trespass(ServiceSender sender, String topic) {
    return new Trespass(sender, sender.to("sns:Publish", topic));
  }

  @Test
  void listsTopicsAndSubscriptions() {
    assertThat(alice.listTopics().topics())
        .extracting(topic -> topic.topicArn())
        .containsExactly(TOPIC, CLOSED, PEOPLE);
    assertThat(alice.listSubscriptions().subscriptions())
        .extracting(subscription -> subscription.endpoint())
        .containsExactly(QUEUE + "hints", QUEUE + "shut", "ops@example.com");
    assertThat(alice.listSubscriptionsByTopic(ask -> ask.topicArn(CLOSED)).subscriptions())
        .isEmpty();
  }

  @Test
  void tellsTheAttributesOfATopic() {
    assertThat(alice.getTopicAttributes(ask -> ask.topicArn(TOPIC)).attributes())
        .containsEntry("TopicArn", TOPIC)
        .containsEntry("Owner", "111111111111")
        .containsEntry("SubscriptionsConfirmed", "2");
  }

  @Test
  void knowsNoOtherTopic() {
    SnsException refusal =
        catchThrowableOfType(
            SnsException.class,
            () -> alice.publish(publish -> publish.topicArn(TOPIC + "x").message("Hello")));

    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("NotFound");
    assertThat(refusal.statusCode()).isEqualTo(404);
  }

  @Test
  void refusesWhoeverMayNotPublish() {
    try (SnsClient customer = client("222222222222")) {
      SnsException refusal =
          catchThrowableOfType(
              SnsException.class,
              () -> customer.publish(publish -> publish.topicArn(TOPIC).message("Hello")));

      assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AuthorizationError");
    }
  }

  @Test
  void refusesASubjectOfTwoLines() {
    SnsException refusal =
        catchThrowableOfType(
            SnsException.class,
            () -> alice.publish(publish -> publish.topicArn(TOPIC).subject("a\nb").message("c")));

    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidParameter");
  }

  @Test
  void mailsNothingBeforeTheMailboxHasConfirmed() {
    alice.publish(publish -> publish.topicArn(PEOPLE).message("Hello"));

    assertThat(topics.mails())
        .extracting(Mail::to, Mail::subject)
        .containsExactly(tuple("ops@example.com", "AWS Notification - Subscription Confirmation"));
    assertThat(mailSubscription()).isEqualTo("PendingConfirmation");
    assertThat(alice.getTopicAttributes(ask -> ask.topicArn(PEOPLE)).attributes())
        .containsEntry("SubscriptionsPending", "1")
        .containsEntry("SubscriptionsConfirmed", "0");
  }

  @Test
  void mailsWhatIsPublishedOnceTheMailboxHasConfirmed() {
    String arn = confirm(token());

    alice.publish(publish -> publish.topicArn(PEOPLE).subject("Door").message("Hello\n"));

    assertThat(topics.mails().getLast())
        .returns("ops@example.com", Mail::to)
        .returns("Door", Mail::subject)
        .returns("Hello\n", Mail::text);
    assertThat(mailSubscription()).isEqualTo(arn);
  }

  @Test
  void takesNoOtherTokenAndNoneTwice() {
    String token = token();
    assertThat(refusal(() -> confirm("guessed"))).isEqualTo("InvalidParameter");

    confirm(token);

    assertThat(refusal(() -> confirm(token))).isEqualTo("InvalidParameter");
  }

  private String confirm(String token) {
    return alice
        .confirmSubscription(confirm -> confirm.topicArn(PEOPLE).token(token))
        .subscriptionArn();
  }

  private String token() {
    return topics.mails().getFirst().text().strip().replaceFirst("(?s).*--token ", "");
  }

  private String mailSubscription() {
    return alice
        .listSubscriptionsByTopic(ask -> ask.topicArn(PEOPLE))
        .subscriptions()
        .getFirst()
        .subscriptionArn();
  }

  private static String refusal(ThrowingCallable call) {
    return catchThrowableOfType(SnsException.class, call).awsErrorDetails().errorCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "\u00fc", "a\u202eb", "a\tb"})
  void refusesSubjectsThatAwsRefuses(String subject) {
    assertThat(
            refusal(() ->
                alice.publish(
                    publish -> publish.topicArn(TOPIC).subject(subject).message("Hello"))))
        .isEqualTo("InvalidParameter");
  }

  @Test
  void refusesWhatIsTooLong() {
    String subject = "x".repeat(101);
    String message = "x".repeat(256 * 1024 + 1);

    assertThat(
            refusal(() ->
                alice.publish(publish -> publish.topicArn(TOPIC).subject(subject).message("a"))))
        .isEqualTo("InvalidParameter");
    assertThat(refusal(() -> alice.publish(publish -> publish.topicArn(TOPIC).message(message))))
        .isEqualTo("InvalidParameter");
  }
}
