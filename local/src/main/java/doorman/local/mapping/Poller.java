package doorman.local.mapping;

import doorman.local.lambda.Functions;
import doorman.local.lambda.Invocation;
import doorman.local.sqs.Queue;
import doorman.local.sqs.Received;
import doorman.local.wire.AwsException;
import doorman.local.wire.Gate;
import doorman.local.wire.Passage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What Lambda calls on behalf of a function: its queue, and itself.
 *
 * @param gate what each call has to pass, as one of the function's
 */
record Poller(Queue queue, Functions functions, String function, Gate gate) {

  /**
   * Receives messages.
   *
   * @return nothing if there was no answer
   * @throws AwsException if the queue does not hand any out
   */
  Optional<List<Received>> receive(int most, Duration hidden, Duration wait)
      throws InterruptedException {
    return gate.<List<Received>, InterruptedException>pass(
        to("sqs", "ReceiveMessage"), () -> queue.receive(most, hidden, wait));
  }

  /**
   * Deletes a message.
   *
   * @throws AwsException if the queue keeps it
   */
  void delete(String receiptHandle) {
    gate.pass(
        to("sqs", "DeleteMessage"),
        () -> {
          queue.delete(receiptHandle);
          return receiptHandle;
        });
  }

  Invocation invoke(String payload) {
    try {
      return gate.pass(to("lambda", "Invoke"), () -> functions.invoke(function, payload))
          .orElseGet(() -> new Invocation.Failed("NoAnswer", "Nobody knows what came of it"));
    } catch (AwsException e) {
      return new Invocation.Failed(e.code(), e.reason());
    }
  }

  private Passage to(String service, String action) {
    return Passage.by(function, service, action);
  }
}
