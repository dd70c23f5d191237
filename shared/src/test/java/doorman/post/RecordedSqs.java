package doorman.post;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The calls to SQS that the post makes, answered or not. */
final class RecordedSqs implements SqsClient {
  final List<ChangeMessageVisibilityBatchRequest> changes = new ArrayList<>();
  final List<SendMessageRequest> sent = new ArrayList<>();

  /** What fails in one call after the other. */
  final Deque<List<BatchResultErrorEntry>> failures = new ArrayDeque<>();

  boolean answers = true;

  @Override
  public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
      ChangeMessageVisibilityBatchRequest request) {
    changes.add(request);
    requireAnswer();
    List<BatchResultErrorEntry> failed = failures.isEmpty() ? List.of() : failures.remove();
    return ChangeMessageVisibilityBatchResponse.builder().failed(failed).build();
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    sent.add(request);
    requireAnswer();
    return SendMessageResponse.builder().build();
  }

  private void requireAnswer() {
    if (!answers) {
      throw SdkClientException.create("no answer");
    }
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
