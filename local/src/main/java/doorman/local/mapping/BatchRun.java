package doorman.local.mapping;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.stream.Collectors.toSet;

import doorman.local.lambda.Functions;
import doorman.local.lambda.Invocation;
import doorman.local.sqs.Queue;
import java.util.List;
import java.util.Set;

/** Invokes the function with a batch and deletes what succeeded; the rest comes back by itself. */
record BatchRun(Queue queue, Functions functions, MappingSettings settings) {
  private static final System.Logger LOG = System.getLogger(BatchRun.class.getName());

  void run(List<SqsRecord> batch) {
    String function = settings.consumer().function();
    Set<String> all = batch.stream().map(SqsRecord::messageId).collect(toSet());
    Set<String> failed = failed(functions.invoke(function, SqsRecord.event(batch)), all);
    if (!failed.isEmpty()) {
      LOG.log(
          WARNING,
          "{0} failed on {1} of {2} messages from {3}",
          function,
          failed.size(),
          all.size(),
          queue.arn());
    }
    batch.stream()
        .filter(message -> !failed.contains(message.messageId()))
        .map(SqsRecord::receiptHandle)
        .forEach(queue::delete);
  }

  private Set<String> failed(Invocation invocation, Set<String> all) {
    return switch (invocation) {
      case Invocation.Failed failed -> all;
      case Invocation.Returned returned ->
          settings.reportBatchItemFailures()
              ? BatchResponse.failed(returned.payload(), all)
              : Set.of();
    };
  }
}
