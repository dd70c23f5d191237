package doorman.operate;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A queue of dead letters. What a function has put there carries a {@code Reason}, and would come
 * straight back: the function would not understand it the second time either.
 */
final class DeadQueue implements Pile {
  private static final String REASON = "Reason";
  private static final int LONGEST = 160;

  /** Long enough to send what was received, or to read it. */
  private static final Duration HIDDEN = Duration.ofMinutes(2);

  private final SqsClient sqs;
  private final Calls calls;
  private final String name;
  private final Sender sender;
  private final String url;
  private final Map<String, String> bodies = new HashMap<>();

  /**
   * Opens a queue.
   *
   * @param sender brings bodies to where they failed
   */
  DeadQueue(SqsClient sqs, Calls calls, String name, String url, Sender sender) {
    this.sqs = sqs;
    this.calls = calls;
    this.name = name;
    this.sender = sender;
    this.url = url;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long held() {
    return Long.parseLong(
        calls
            .of(
                "Count what is in " + url,
                () ->
                    sqs.getQueueAttributes(ask ->
                        ask.queueUrl(url)
                            .attributeNames(APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)))
            .attributes()
            .get(APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
  }

  @Override
  public List<Piece> pieces() {
    var pieces = new ArrayList<Piece>();
    List<Message> received = receive();
    while (!received.isEmpty()) {
      for (Message message : received) {
        bodies.put(message.receiptHandle(), message.body());
        pieces.add(
            new Piece(
                message.receiptHandle(),
                line(message.body()),
                Optional.ofNullable(message.messageAttributes().get(REASON))
                    .map(reason -> reason.stringValue())));
      }
      received = receive();
    }
    return pieces;
  }

  private List<Message> receive() {
    return calls
        .of(
            "Receive from " + url,
            () ->
                sqs.receiveMessage(receive ->
                    receive
                        .queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1)
                        .visibilityTimeout((int) HIDDEN.toSeconds())
                        .messageAttributeNames(REASON)))
        .messages();
  }

  private static String line(String body) {
    String line = body.replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
  }

  @Override
  public void again(List<Piece> pieces, Arrivals arrivals) {
    pieces.stream()
        .gather(Gatherers.windowFixed(sender.most()))
        .forEach(some -> together(some, arrivals));
  }

  /** Only what was taken there is deleted here. */
  private void together(List<Piece> some, Arrivals arrivals) {
    List<Optional<String>> refusals =
        sender.send(some.stream().map(piece -> bodies.getOrDefault(piece.id(), "")).toList());
    for (int place = 0; place < some.size(); place++) {
      Piece piece = some.get(place);
      refusals
          .get(place)
          .or(() -> delete(piece))
          .ifPresentOrElse(why -> arrivals.failed(piece, why), () -> arrivals.arrived(piece));
    }
  }

  private Optional<String> delete(Piece piece) {
    try {
      calls.of(
          "Delete from " + url,
          () -> sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(piece.id())));
      return Optional.empty();
    } catch (NotDoneException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public void leave(Piece piece) {
    calls.of(
        "Leave in " + url,
        () ->
            sqs.changeMessageVisibility(
                change -> change.queueUrl(url).receiptHandle(piece.id()).visibilityTimeout(0)));
  }
}
