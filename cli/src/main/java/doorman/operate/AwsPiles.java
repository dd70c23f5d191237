package doorman.operate;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

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
  private final Optional<String> bucket;
  private final Clients clients;
  private final HubBus hub;

  /**
   * Speaks to the Doorman there.
   *
   * @param bucket of stream failures, where its name is not as the stack's
   */
  public AwsPiles(Whereabouts where, Deployed deployed, Optional<String> bucket) {
    this.where = where;
    this.deployed = deployed;
    this.bucket = bucket;
    this.calls = new Calls(where);
    this.clients = new Clients(where);
    this.sqs = clients.of(SqsClient.builder());
    this.s3 = clients.of(S3Client.builder().forcePathStyle(where.endpoint().isPresent()));
    this.lambda = clients.of(LambdaClient.builder());
    this.hub =
        new HubBus(where.stack(), calls, clients.of(EventBridgeClient.builder()), this::buses);
  }

  /** All piles that the stack has: one that tells no hub has none for that. */
  public List<Pile> all() {
    return NAMES.stream()
        .flatMap(name -> name.equals(HubBus.NAME) ? hub().stream() : Stream.of(named(name)))
        .toList();
  }

  /** The pile of one of {@link #NAMES}. */
  public Pile named(String name) {
    return switch (name) {
      case "streams" -> new StreamFailures(s3, lambda, calls, where.stack(), bucket);
      // One round does whatever the failed ones left undone.
      case "patrol" -> dead(name, url(dead(name)), Sender.oneByOne(new OnceARound(deployed)));
      case HubBus.NAME -> hub().orElseThrow(this::tellsNoHub);
      default -> dead(name, url(dead(name)), Sender.oneByOne(body -> send(queue(name), body)));
    };
  }

  /** A stack that tells a hub has a queue for what does not arrive there; no other has. */
  private Optional<Pile> hub() {
    String queue = dead(HubBus.NAME);
    return calls
        .of("Find the queue " + queue, () -> ifThere(queue))
        .map(url -> dead(HubBus.NAME, url, hub));
  }

  private Optional<String> ifThere(String queue) {
    try {
      return Optional.of(sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl());
    } catch (QueueDoesNotExistException e) {
      return Optional.empty();
    }
  }

  private EventBridgeClient buses(Region region) {
    if (where.endpoint().isPresent()) {
      throw new NotDoneException("Only on AWS does the bus of another account take what you put");
    }
    return clients.of(EventBridgeClient.builder(), region);
  }

  private NotDoneException tellsNoHub() {
    return new NotDoneException(
        "There is no queue %s: the stack %s tells no hub, whose bus would be its parameter HubBusArn, or is not here. Say which with --stack and where with --region"
            .formatted(dead(HubBus.NAME), where.stack()));
  }

  private Pile dead(String name, String url, Sender sender) {
    return new DeadQueue(sqs, calls, name, url, sender);
  }

  private String queue(String name) {
    return where.stack() + "-" + name;
  }

  private String dead(String name) {
    return queue(name) + "-dead";
  }

  private String url(String queue) {
    return calls
        .of("Find the queue " + queue, () -> sqs.getQueueUrl(get -> get.queueName(queue)))
        .queueUrl();
  }

  private void send(String queue, String body) {
    String url = url(queue);
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
