package doorman.local.sqs;

import doorman.local.iam.Access;
import doorman.local.iam.Authority;
import doorman.local.kms.KeyAccessDeniedException;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.JsonProtocol;
import doorman.local.wire.Members;
import doorman.local.wire.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Amazon SQS over the queues of the provider, which come from the template and not from calls.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html">API
 *     reference</a>
 */
public final class Sqs implements AwsService {
  private static final JsonProtocol PROTOCOL = new JsonProtocol("1.0", "AmazonSQS");
  private static final int MOST_LISTED = 1000;

  private final Queues queues;
  private final Authority authority;

  public Sqs(Queues queues, Authority authority) {
    this.queues = queues;
    this.authority = authority;
  }

  @Override
  public String signingName() {
    return "sqs";
  }

  @Override
  public String action(Request request) {
    if (request.header("x-amz-target").isEmpty()) {
      throw SqsRefusal.unsupported(
          "This machine plays SQS in JSON only, not in its query protocol.");
    }
    return PROTOCOL.action(request);
  }

  @Override
  public Answer answer(Call call) {
    Members request = PROTOCOL.input(call.request());
    return PROTOCOL.output(
        switch (call.action()) {
          case "ListQueues" -> list(call, request);
          case "GetQueueUrl" -> url(call, request);
          case "GetQueueAttributes" ->
              with("GetQueueAttributes", call, request).attributes(request);
          case "PurgeQueue" -> with("PurgeQueue", call, request).purge();
          case "SendMessage" -> with("SendMessage", call, request).send(request);
          case "SendMessageBatch" -> with("SendMessage", call, request).sendBatch(request);
          case "ReceiveMessage" -> with("ReceiveMessage", call, request).receive(request);
          case "DeleteMessage" -> with("DeleteMessage", call, request).delete(request);
          case "DeleteMessageBatch" -> with("DeleteMessage", call, request).deleteBatch(request);
          case "ChangeMessageVisibility" ->
              with("ChangeMessageVisibility", call, request).changeVisibility(request);
          case "ChangeMessageVisibilityBatch" ->
              with("ChangeMessageVisibility", call, request).changeVisibilityBatch(request);
          default ->
              throw SqsRefusal.unsupported("This machine does not play sqs:" + call.action());
        });
  }

  @Override
  public Answer refusal(AwsException refusal) {
    String code =
        refusal instanceof KeyAccessDeniedException ? SqsRefusal.KEY_DENIED : refusal.code();
    return PROTOCOL.error(
        refusal.status(),
        SqsRefusal.shape(code),
        refusal.reason(),
        Map.of("x-amzn-query-error", code + ";" + fault(refusal)));
  }

  private static String fault(AwsException refusal) {
    return refusal.status() < 500 ? "Sender" : "Receiver";
  }

  /**
   * Authorises the call, then finds its queue.
   *
   * @param permission the action that IAM knows; the batch actions go by the single ones
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html">API
   *     permissions</a>
   */
  private QueueActions with(String permission, Call call, Members request) {
    String text = request.text("QueueUrl").orElseThrow(() -> SqsRefusal.missing("QueueUrl"));
    QueueUrl url = QueueUrl.parse(text);
    Queue queue = authorised(permission, call, url);
    requireKey(permission, call, queue);
    return new QueueActions(queue, call.caller());
  }

  /** Whoever sends makes data keys, and whoever receives opens them; the rest needs no key. */
  private static void requireKey(String permission, Call call, Queue queue) {
    switch (permission) {
      case "SendMessage" -> queue.settings().encryption().requireWriting(call.caller());
      case "ReceiveMessage" -> queue.settings().encryption().requireReading(call.caller());
      default -> {}
    }
  }

  private Queue authorised(String permission, Call call, QueueUrl url) {
    String arn = queues.arn(url.account(), url.name());
    authority.require(call.caller(), Access.to("sqs:" + permission, arn));
    return queues.find(arn).orElseThrow(SqsRefusal::queueDoesNotExist);
  }

  private Map<String, Object> url(Call call, Members request) {
    String name = request.text("QueueName").orElseThrow(() -> SqsRefusal.missing("QueueName"));
    String owner = request.text("QueueOwnerAWSAccountId").orElse(call.caller().account());
    QueueUrl url = new QueueUrl(owner, name);
    authorised("GetQueueUrl", call, url);
    return Map.of("QueueUrl", url.on(call));
  }

  private Map<String, Object> list(Call call, Members request) {
    String any = queues.arn(call.caller().account(), "*");
    authority.require(call.caller(), Access.to("sqs:ListQueues", any));
    Optional<Integer> most = request.integer("MaxResults");
    if (most.filter(number -> number < 1 || number > MOST_LISTED).isPresent()) {
      String reason = "MaxResults must be an integer between 1 and 1000.";
      throw SqsRefusal.invalid("MaxResults", most.get(), reason);
    }
    String prefix = request.text("QueueNamePrefix").orElse("");
    String after = request.text("NextToken").orElse("");
    List<String> names =
        queues.names().stream()
            .filter(name -> name.startsWith(prefix) && name.compareTo(after) > 0)
            .toList();
    return page(call, names, most.orElse(MOST_LISTED));
  }

  private Map<String, Object> page(Call call, List<String> names, int most) {
    List<String> page = names.subList(0, Math.min(most, names.size()));
    var answer = new LinkedHashMap<String, Object>();
    if (!page.isEmpty()) {
      answer.put(
          "QueueUrls",
          page.stream().map(name -> new QueueUrl(queues.account(), name).on(call)).toList());
    }
    if (page.size() < names.size()) {
      answer.put("NextToken", page.getLast());
    }
    return answer;
  }
}
