package doorman.local.mapping;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.stream.Collectors.toSet;

import doorman.local.lambda.Invocation;
import doorman.local.wire.AwsException;
import java.util.List;
import java.util.Set;

/** Invokes the function with a batch and deletes what succeeded; the rest comes back by itself. */
record BatchRun(Poller poller, Invoker invoker, MappingSettings settings) {
  private static final System.Logger LOG = System.getLogger(BatchRun.class.getName());

  void run(List<SqsRecord> batch) {
    Set<String> all = batch.stream().map(SqsRecord::messageId).collect(toSet());
    Set<String> failed = failed(invoker.invoke(SqsRecord.event(batch)), all);
    batch.stream()
        .filter(message -> !failed.contains(message.messageId()))
        .map(SqsRecord::receiptHandle)
        .forEach(this::delete);
  }

  private void delete(String receiptHandle) {
    try {
      poller.delete(receiptHandle);
    } catch (AwsException e) {
      LOG.log(WARNING, "A message stays in {0}: {1}", settings.queueArn(), e.reason());
    }
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
            settings.queueArn(),
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
