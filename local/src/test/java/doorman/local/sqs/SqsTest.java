package doorman.local.sqs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.ALL;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;

import doorman.local.Clients;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.iam.ResourcePolicy;
import doorman.local.sqs.QueueSettings.Redrive;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Caller;
import doorman.local.wire.Callers;
import doorman.local.wire.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

class SqsTest {
  private static final ResourcePolicy NOBODY = (service, access) -> false;
  private static final String DEAD = "arn:aws:sqs:us-east-1:111111111111:doorman-requests-dead";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Authority provider =
      (caller, access) -> {
        asked.add(access.action() + " " + access.resource());
        if (caller instanceof Caller.Customer) {
          throw new AccessDeniedException(caller, access, "the queue is not theirs");
        }
      };
  private final SettableTime time = new SettableTime(Instant.parse("2026-11-21T09:30:00Z"));
  private final Queues queues =
      Queues.of(
          Home.usual("us-east-1"),
          List.of(
              QueueSettings.named("doorman-requests-dead", NOBODY),
              QueueSettings.named("doorman-requests", NOBODY)
                  .withRedrive(new Redrive(DEAD, 5))
                  .withVisibilityTimeout(Duration.ofMinutes(12))),
          time);
  private final AwsServer server =
      AwsServer.open(0, List.of(new Sqs(queues, provider)), new Callers());
  private final SqsClient alice = client("alice");
  private final String url = server.address() + "/111111111111/doorman-requests";

  @AfterEach
  void close() {
    alice.close();
    server.close();
  }

  @Test
  void findsAQueueByItsName() {
    assertThat(alice.getQueueUrl(get -> get.queueName("doorman-requests")).queueUrl())
        .isEqualTo(url);
    assertThat(asked)
        .containsExactly("sqs:GetQueueUrl arn:aws:sqs:us-east-1:111111111111:doorman-requests");
  }

  @Test
  void listsQueuesPageByPage() {
    assertThat(alice.listQueuesPaginator(list -> list.maxResults(1)).queueUrls())
        .containsExactly(url, url + "-dead");
    assertThat(alice.listQueues(list -> list.queueNamePrefix("other")).queueUrls()).isEmpty();
  }

  @Test
  void keepsBodyAndAttributesOfAMessage() {
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            "Cause", MessageAttributeValue.builder().dataType("String").stringValue("ü").build(),
            "Count", MessageAttributeValue.builder().dataType("Number").stringValue("7").build(),
            "Bytes",
                MessageAttributeValue.builder()
                    .dataType("Binary.raw")
                    .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1}))
                    .build());

    SendMessageResponse sent =
        alice.sendMessage(
            send -> send.queueUrl(url).messageBody("{\"ö\":1}").messageAttributes(attributes));
    Message received =
        alice
            .receiveMessage(receive ->
                receive
                    .queueUrl(url)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages()
            .getFirst();

    assertThat(received.messageId()).isEqualTo(sent.messageId());
    assertThat(received.body()).isEqualTo("{\"ö\":1}");
    assertThat(received.messageAttributes()).isEqualTo(attributes);
    assertThat(received.attributesAsStrings())
        .isEqualTo(
            Map.of(
                "ApproximateReceiveCount", "1",
                "SentTimestamp", "1795253400000",
                "SenderId", "alice",
                "ApproximateFirstReceiveTimestamp", "1795253400000"));
  }

  @Test
  void handsOutOnlyTheAttributesAskedFor() {
    MessageAttributeValue value =
        MessageAttributeValue.builder().dataType("String").stringValue("a").build();
    alice.sendMessage(send ->
        send.queueUrl(url)
            .messageBody("a")
            .messageAttributes(Map.of("x.a", value, "x.b", value, "y", value)));

    Message received =
        alice
            .receiveMessage(receive -> receive.queueUrl(url).messageAttributeNames("x.*"))
            .messages()
            .getFirst();

    assertThat(received.messageAttributes()).containsOnlyKeys("x.a", "x.b");
    assertThat(received.attributes()).isEmpty();
  }

  @Test
  void deletesAMessage() {
    alice.sendMessage(send -> send.queueUrl(url).messageBody("a"));
    alice.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(receiveOne()));

    assertThat(
            queues.find("arn:aws:sqs:us-east-1:111111111111:doorman-requests").map(Queue::counts))
        .contains(new Queue.Counts(0, 0, 0));
  }

  @Test
  void changesTheVisibilityOfABatchEntryByEntry() {
    alice.sendMessage(send -> send.queueUrl(url).messageBody("a"));
    String handle = receiveOne();

    List<BatchResultErrorEntry> failed =
        alice
            .changeMessageVisibilityBatch(
                batch -> batch.queueUrl(url).entries(visibleNow("a", handle), visibleNow("b", "x")))
            .failed();

    assertThat(failed)
        .containsExactly(
            BatchResultErrorEntry.builder()
                .id("b")
                .senderFault(true)
                .code("ReceiptHandleIsInvalid")
                .message("The input receipt handle \"x\" is not a valid receipt handle.")
                .build());
    assertThat(receiveOne()).isNotEqualTo(handle);
    assertThat(asked)
        .contains("sqs:ChangeMessageVisibility arn:aws:sqs:us-east-1:111111111111:doorman-requests")
        .noneMatch(permission -> permission.contains("Batch"));
  }

  @Test
  void sendsABatch() {
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, 10).mapToObj(i -> entry("id-" + i, "body " + i)).toList();

    Map<String, String> sent =
        alice.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries)).successful().stream()
            .collect(toMap(entry -> entry.id(), entry -> entry.messageId()));

    assertThat(sent).hasSize(10);
    assertThat(
            alice
                .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                .messages())
        .extracting(Message::messageId)
        .containsExactlyInAnyOrderElementsOf(sent.values());
  }

  @Test
  void refusesABatchThatIsTooLong() {
    String half = "x".repeat(524_289);

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() ->
            alice.sendMessageBatch(
                batch -> batch.queueUrl(url).entries(entry("a", half), entry("b", half))))
        .satisfies(e ->
            assertThat(e.awsErrorDetails().errorCode())
                .isEqualTo("AWS.SimpleQueueService.BatchRequestTooLong"));
  }

  @Test
  void refusesAnEmptyBatch() {
    assertThatExceptionOfType(EmptyBatchRequestException.class)
        .isThrownBy(
            () -> alice.deleteMessageBatch(batch -> batch.queueUrl(url).entries(List.of())));
  }

  @Test
  void wakesAClientThatWaits() throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ReceiveMessageResponse> waiting =
          threads.submit(
              () -> alice.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(20)));
      alice.sendMessage(send -> send.queueUrl(url).messageBody("a"));

      assertThat(waiting.get().messages()).extracting(Message::body).containsExactly("a");
    }
  }

  @Test
  @Timeout(60)
  void letsTheServerCloseWhileAClientWaits() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ReceiveMessageResponse> waiting =
          threads.submit(
              () -> alice.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(20)));
      while (asked.isEmpty()) {
        Thread.onSpinWait();
      }
      server.close();

      assertThat(waiting).failsWithin(Duration.ofSeconds(30));
    }
  }

  @Test
  void tellsTheSettingsAndCountsOfAQueue() {
    alice.sendMessage(send -> send.queueUrl(url).messageBody("a"));
    alice.sendMessage(send -> send.queueUrl(url).messageBody("b").delaySeconds(900));
    alice.sendMessage(send -> send.queueUrl(url).messageBody("c"));
    receiveOne();

    assertThat(
            alice
                .getQueueAttributes(get -> get.queueUrl(url).attributeNames(ALL))
                .attributesAsStrings())
        .containsOnly(
            Map.entry("QueueArn", "arn:aws:sqs:us-east-1:111111111111:doorman-requests"),
            Map.entry("ApproximateNumberOfMessages", "1"),
            Map.entry("ApproximateNumberOfMessagesNotVisible", "1"),
            Map.entry("ApproximateNumberOfMessagesDelayed", "1"),
            Map.entry("CreatedTimestamp", "1795253400"),
            Map.entry("LastModifiedTimestamp", "1795253400"),
            Map.entry("VisibilityTimeout", "720"),
            Map.entry("MaximumMessageSize", "1048576"),
            Map.entry("MessageRetentionPeriod", "345600"),
            Map.entry("DelaySeconds", "0"),
            Map.entry("ReceiveMessageWaitTimeSeconds", "0"),
            Map.entry("SqsManagedSseEnabled", "true"),
            Map.entry(
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + DEAD + "\",\"maxReceiveCount\":5}"));
  }

  @Test
  void tellsOnlyTheAttributesAskedFor() {
    assertThat(
            alice
                .getQueueAttributes(
                    get -> get.queueUrl(url + "-dead").attributeNames(REDRIVE_POLICY))
                .attributes())
        .isEmpty();
  }

  @Test
  void refusesAQueueThatDoesNotExist() {
    assertThatExceptionOfType(QueueDoesNotExistException.class)
        .isThrownBy(() -> alice.purgeQueue(purge -> purge.queueUrl(url + "-other")))
        .satisfies(e ->
            assertThat(e.awsErrorDetails().errorCode())
                .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
  }

  @Test
  void refusesAHandleThatIsNone() {
    assertThatExceptionOfType(ReceiptHandleIsInvalidException.class)
        .isThrownBy(() -> alice.deleteMessage(delete -> delete.queueUrl(url).receiptHandle("x")));
  }

  @Test
  void refusesMoreThanTenMessagesAReceive() {
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(
            () -> alice.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(11)))
        .withMessageContaining(
            "Value 11 for parameter MaxNumberOfMessages is invalid."
                + " Reason: Must be between 1 and 10, if provided.")
        .satisfies(
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"));
  }

  @Test
  void refusesCharactersThatAreNoText() {
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> alice.sendMessage(send -> send.queueUrl(url).messageBody("a\u0001")))
        .satisfies(
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidMessageContents"));
  }

  @Test
  void refusesByNameWhatItDoesNotPlay() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> alice.createQueue(create -> create.queueName("mine")))
        .withMessageContaining("This machine does not play sqs:CreateQueue");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() ->
            alice.sendMessage(send -> send.queueUrl(url).messageBody("a").messageGroupId("group")))
        .withMessageContaining("MessageGroupId");
  }

  @Test
  void refusesACustomer() {
    try (SqsClient customer = client("222222222222")) {
      assertThatExceptionOfType(SqsException.class)
          .isThrownBy(() -> customer.sendMessage(send -> send.queueUrl(url).messageBody("a")))
          .satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
          });
    }
  }

  private String receiveOne() {
    return alice
        .receiveMessage(receive -> receive.queueUrl(url))
        .messages()
        .getFirst()
        .receiptHandle();
  }

  private static SendMessageBatchRequestEntry entry(String id, String body) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
  }

  private static ChangeMessageVisibilityBatchRequestEntry visibleNow(String id, String handle) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(id)
        .receiptHandle(handle)
        .visibilityTimeout(0)
        .build();
  }

  private SqsClient client(String accessKeyId) {
    return new Clients(server.address(), accessKeyId).of(SqsClient.builder());
  }
}
