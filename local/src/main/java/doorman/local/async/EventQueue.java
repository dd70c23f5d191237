package doorman.local.async;

import static java.lang.System.Logger.Level.WARNING;

import doorman.local.agenda.Agenda;
import doorman.local.lambda.Invocation;
import doorman.local.lambda.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** The events that wait for one function. */
final class EventQueue {
  private static final System.Logger LOG = System.getLogger(EventQueue.class.getName());

  /** Lambda runs as many at once as the account may; here each would be a JVM. */
  private static final int CONCURRENCY = 5;

  private final AsyncFunction function;
  private final Runner runner;
  private final RecordPost post;
  private final Agenda agenda;
  private final InstantSource clock;
  private final Semaphore free = new Semaphore(CONCURRENCY, true);
  private volatile boolean closed;

  EventQueue(
      AsyncFunction function, Runner runner, RecordPost post, Agenda agenda, InstantSource clock) {
    this.function = function;
    this.runner = runner;
    this.post = post;
    this.agenda = agenda;
    this.clock = clock;
  }

  AsyncFunction function() {
    return function;
  }

  void add(String requestId, String payload) {
    await(QueuedEvent.of(new QueuedEvent.Request(requestId, payload, clock.instant())));
  }

  /** What closing cuts off is no error of the function. */
  void close() {
    closed = true;
  }

  private void await(QueuedEvent event) {
    agenda.at(event.due(), () -> attempt(event));
  }

  private void attempt(QueuedEvent event) {
    free.acquireUninterruptibly();
    try {
      Fate fate = fateOf(event);
      if (!closed) {
        settle(fate);
      }
    } finally {
      free.release();
    }
  }

  private Fate fateOf(QueuedEvent event) {
    if (event.isOlderThan(function.config().maximumEventAge(), clock.instant())) {
      return new Fate.Done(event, Condition.EVENT_AGE_EXCEEDED);
    }
    QueuedEvent.Request request = event.request();
    try {
      return after(event, runner.run(function.name(), request.id(), request.payload()));
    } catch (RuntimeException e) {
      // A throttle, or whatever broke on this side: Lambda's own errors are retried, too.
      LOG.log(closed ? System.Logger.Level.DEBUG : WARNING, function.name() + " did not run", e);
      return event.refused(clock.instant());
    }
  }

  private Fate after(QueuedEvent event, Reply reply) {
    switch (reply.outcome()) {
      case Invocation.Failed(String type, String message) when !closed ->
          LOG.log(WARNING, "{0} failed: {1}: {2}", function.name(), type, message);
      case Invocation.Failed _, Invocation.Returned _ -> {}
    }
    return event.after(reply, function.config().maximumRetryAttempts(), clock.instant());
  }

  private void settle(Fate fate) {
    switch (fate) {
      case Fate.Again(QueuedEvent event) -> await(event);
      case Fate.Done done -> {
        switch (done.condition()) {
          case SUCCESS -> function.config().onSuccess().ifPresent(queue -> tell(queue, done));
          case RETRIES_EXHAUSTED, EVENT_AGE_EXCEEDED -> giveUp(done);
        }
      }
    }
  }

  private void giveUp(Fate.Done done) {
    QueuedEvent event = done.event();
    function.config().onFailure().ifPresent(queue -> tell(queue, done));
    LOG.log(
        WARNING,
        "{0} gets the event {1} no more: {2}. {3}",
        function.name(),
        event.request().id(),
        done.condition(),
        function
            .config()
            .onFailure()
            .map(queue -> "The record goes to " + queue + ".")
            .orElseGet(() -> "Lost: " + event.request().payload()));
  }

  private void tell(String queueArn, Fate.Done done) {
    Instant now = clock.instant();
    post.send(function.role(), queueArn, InvocationRecord.of(function.arn(), done, now));
  }
}
