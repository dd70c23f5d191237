package doorman.operate;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Where a deployed Doorman keeps what was given up. */
public final class AwsPiles implements AutoCloseable {
  /** The names by which people know the piles. */
  public static final List<String> NAMES =
      List.of("hints", "requests", "sweeps", "news", "patrol", HubBus.NAME, "streams");

  private final Whereabouts where;
  private final Calls calls;
  private final SqsClient sqs;
  private final S3Client s3;
  private final LambdaClient lambda;
  private final Deployed deployed;
  private final HubBus hub;

  /** Speaks to the Doorman there. */
  public AwsPiles(Whereabouts where, Deployed deployed) {
    this.where = where;
    this.deployed = deployed;
    this.calls = new Calls(where);
    var clients = new Clients(where);
    this.sqs = clients.of(SqsClient.builder());
    this.s3 = clients.of(S3Client.builder().forcePathStyle(where.endpoint().isPresent()));
    this.lambda = clients.of(LambdaClient.builder());
    this.hub = new HubBus(where, calls, clients);
  }

  /** All piles that the stack has: one that tells no hub has none for that. */
  public List<Pile> all() {
    return NAMES.stream()
        .filter(name -> !name.equals(HubBus.NAME) || hub.isThere())
        .map(this::named)
        .toList();
  }

  /** The pile of one of {@link #NAMES}. */
  public Pile named(String name) {
    String queue = where.stack() + "-" + name;
    return switch (name) {
      case "streams" -> new StreamFailures(s3, lambda, calls, where.stack());
      // One round does whatever the failed ones left undone.
      case "patrol" -> dead(name, queue, new OnceARound(deployed));
      case HubBus.NAME -> dead(name, queue, hub);
      default -> dead(name, queue, body -> send(queue, body));
    };
  }

  private Pile dead(String name, String queue, Consumer<String> sender) {
    return new DeadQueue(sqs, calls, name, queue + "-dead", sender);
  }

  private void send(String queue, String body) {
    String url =
        calls
            .of("Find the queue " + queue, () -> sqs.getQueueUrl(get -> get.queueName(queue)))
            .queueUrl();
    calls.of(
        "Send to " + queue, () -> sqs.sendMessage(send -> send.queueUrl(url).messageBody(body)));
  }

  /** Goes round for the first letter, and for no other. */
  private static final class OnceARound implements Consumer<String> {
    private final Deployed deployed;
    private boolean gone;

    OnceARound(Deployed deployed) {
      this.deployed = deployed;
    }

    @Override
    public void accept(String body) {
      if (!gone) {
        Round round = deployed.goRound();
        if (!round.finished()) {
          throw new NotDoneException(
              "The round was not finished: " + String.join(", ", round.troubles()));
        }
        gone = true;
      }
    }
  }

  @Override
  public void close() {
    sqs.close();
    s3.close();
    lambda.close();
    hub.close();
  }
}
