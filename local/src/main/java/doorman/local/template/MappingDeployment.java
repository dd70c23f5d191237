package doorman.local.template;

import static doorman.local.template.Deployment.one;

import doorman.local.iam.Access;
import doorman.local.iam.Role;
import doorman.local.mapping.QueueMapping;
import doorman.local.mapping.StreamMappings;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Lambda refuses when it makes an event source mapping. */
final class MappingDeployment {
  private final Stack stack;

  MappingDeployment(Stack stack) {
    this.stack = stack;
  }

  void check() {
    stack.mappings().forEach(this::check);
    checkReaders();
  }

  private void check(DeclaredMapping mapping) {
    DeclaredFunction function =
        one(stack.functions(), known -> known.name().equals(mapping.function()))
            .orElseThrow(
                () -> refusal(mapping, "there is no function %s".formatted(mapping.function())));
    switch (mapping) {
      case DeclaredQueueMapping queue -> checkQueueMapping(queue, function);
      case DeclaredStreamMapping stream -> checkStreamMapping(stream, function);
    }
  }

  private void checkQueueMapping(DeclaredQueueMapping mapping, DeclaredFunction function) {
    DeclaredQueue queue =
        one(stack.queues(), known -> known.arn().equals(mapping.queueArn()))
            .orElseThrow(
                () -> refusal(mapping, "there is no queue %s".formatted(mapping.queueArn())));
    if (queue.visibilityTimeout().compareTo(function.timeout()) < 0) {
      throw refusal(
          mapping,
          "queue visibility timeout: %d seconds is less than function timeout: %d seconds"
              .formatted(queue.visibilityTimeout().toSeconds(), function.timeout().toSeconds()));
    }
    QueueMapping.ACTIONS.forEach(action -> checkPermission(mapping, function, action, queue.arn()));
  }

  private void checkStreamMapping(DeclaredStreamMapping mapping, DeclaredFunction function) {
    String stream = mapping.streamArn();
    boolean there =
        stack.tables().stream()
            .filter(table -> table.streamView().isPresent())
            .anyMatch(table -> stream.startsWith(table.arn() + "/stream/"));
    if (!there) {
      throw refusal(mapping, "there is no stream %s".formatted(stream));
    }
    StreamMappings.ACTIONS.forEach(action -> checkPermission(mapping, function, action, stream));
    mapping
        .failing()
        .destination()
        .ifPresent(bucket -> checkDestination(mapping, function, bucket));
  }

  private void checkDestination(
      DeclaredStreamMapping mapping, DeclaredFunction function, String bucketArn) {
    if (one(stack.buckets(), bucket -> bucket.arn().equals(bucketArn)).isEmpty()) {
      throw refusal(mapping, "there is no bucket %s".formatted(bucketArn));
    }
    checkPermission(mapping, function, "s3:ListBucket", bucketArn);
    checkPermission(mapping, function, "s3:PutObject", bucketArn + "/aws/lambda/*");
  }

  private void checkPermission(
      DeclaredMapping mapping, DeclaredFunction function, String action, String resource) {
    if (!role(function).allows(Access.to(action, resource))) {
      throw refusal(
          mapping,
          "the execution role does not have permissions to call %s on %s"
              .formatted(action, resource));
    }
  }

  /** DynamoDB throttles a stream of which more than two read a shard. */
  private void checkReaders() {
    Map<String, Long> readers =
        stack.mappings().stream()
            .flatMap(MappingDeployment::stream)
            .collect(Collectors.groupingBy(stream -> stream, Collectors.counting()));
    readers.forEach((stream, count) -> {
      if (count > 2) {
        throw new TemplateException(
            "%d mappings read the stream %s, which takes two".formatted(count, stream));
      }
    });
  }

  private static Stream<String> stream(DeclaredMapping mapping) {
    return switch (mapping) {
      case DeclaredQueueMapping _ -> Stream.empty();
      case DeclaredStreamMapping stream -> Stream.of(stream.streamArn());
    };
  }

  private static TemplateException refusal(DeclaredMapping mapping, String why) {
    return new TemplateException("Mapping %s: %s".formatted(mapping.logicalId(), why));
  }

  private Role role(DeclaredFunction function) {
    return one(stack.roles(), role -> role.arn().equals(function.roleArn())).orElseThrow();
  }
}
