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
    Set<String> all = batch.stream().map(SqsRecord::messageId).collect(toSet());
    Set<String> failed =
        failed(functions.invoke(settings.consumer().function(), SqsRecord.event(batch)), all);
    batch.stream()
        .filter(message -> !failed.contains(message.messageId()))
        .map(SqsRecord::receiptHandle)
        .forEach(queue::delete);
  }

  /** Messages that a function hands back are nothing unusual: so it defers them. */
  private Set<String> failed(Invocation invocation, Set<String> all) {
    return switch (invocation) {
      case Invocation.Failed(String type, String message) -> {
        LOG.log(
            WARNING,
            "{0} failed on {1} messages from {2}: {3}: {4}",
            settings.consumer().function(),
            all.size(),
            queue.arn(),
            type,
            message);
        yield all;
      }
      case Invocation.Returned returned ->
          settings.reportBatchItemFailures()
              ? BatchResponse.failed(returned.payload(), all)
              : Set.of();
    };
  }
}
