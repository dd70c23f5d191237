package doorman.local.async;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import doorman.local.agenda.Agenda;
import doorman.local.lambda.AsynchronousInvocations;
import doorman.local.lambda.LocalFunctions;
import doorman.local.sqs.ServiceSender;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The queues from which Lambda invokes functions that nobody waits for.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html">Invoking a
 *     Lambda function asynchronously</a>
 */
public final class EventQueues implements AsynchronousInvocations, AutoCloseable {
  private final Map<String, EventQueue> byArn;

  /**
   * A queue for each function.
   *
   * @param agenda may be held up by what it runs, for as long as a function runs
   */
  public EventQueues(
      Collection<AsyncFunction> functions,
      Runner runner,
      RecordPost post,
      Agenda agenda,
      InstantSource clock) {
    this.byArn =
        functions.stream()
            .map(function -> new EventQueue(function, runner, post, agenda, clock))
            .collect(toUnmodifiableMap(queue -> queue.function().arn(), identity()));
  }

  @Override
  public String invoke(String functionArn, String payload) {
    return Optional.ofNullable(byArn.get(functionArn))
        .map(queue -> add(queue, payload))
        .orElseThrow(() -> LocalFunctions.notFound(functionArn));
  }

  /** Invokes a function as a service, if the policy of the function lets it. */
  public Acceptance invoke(ServiceSender sender, String functionArn, String payload) {
    return Optional.ofNullable(byArn.get(functionArn))
        .map(queue -> invoke(sender, queue, payload))
        .orElseGet(() -> new Acceptance.NoSuchFunction(functionArn));
  }

  @Override
  public void close() {
    byArn.values().forEach(EventQueue::close);
  }

  private static Acceptance invoke(ServiceSender sender, EventQueue queue, String payload) {
    AsyncFunction function = queue.function();
    var access = sender.to("lambda:InvokeFunction", function.arn());
    return function.policy().allows(sender.principal(), access)
        ? new Acceptance.Accepted(add(queue, payload))
        : new Acceptance.NotAllowed(function.arn());
  }

  private static String add(EventQueue queue, String payload) {
    String requestId = UUID.randomUUID().toString();
    queue.add(requestId, payload);
    return requestId;
  }
}
