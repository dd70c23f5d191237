package doorman.local.mapping;

import doorman.local.sqs.Queue;
import doorman.local.sqs.Received;
import doorman.local.wire.AwsException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a mapping reads its queue, on behalf of the function that it invokes. */
record Poller(Queue queue, Invoker invoker) {

  /**
   * Receives messages.
   *
   * @return nothing if there was no answer
   * @throws AwsException if the queue does not hand any out
   */
  Optional<List<Received>> receive(int most, Duration hidden, Duration wait)
      throws InterruptedException {
    return invoker
        .gate()
        .<List<Received>, InterruptedException>pass(
            invoker.calling("sqs", "ReceiveMessage"), () -> queue.receive(most, hidden, wait));
  }

  /**
   * Deletes a message.
   *
   * @throws AwsException if the queue keeps it
   */
  void delete(String receiptHandle) {
    invoker
        .gate()
        .pass(
            invoker.calling("sqs", "DeleteMessage"),
            () -> {
              queue.delete(receiptHandle);
              return receiptHandle;
            });
  }
}
