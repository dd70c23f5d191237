package doorman.post;

import static doorman.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

final class SqsPostTest {
  private static final String URL = "https://sqs.us-east-1.amazonaws.com/111111111111/doorman-";

  private final RecordedSqs sqs = new RecordedSqs();
  private final List<String> troubles = new ArrayList<>();
  private final SqsPost post =
      new SqsPost(
          sqs,
          List.of(
              new QueuePair(URL + "requests", URL + "requests-dead"),
              new QueuePair(URL + "sweeps", URL + "sweeps-dead")),
          (queue, why) -> troubles.add("trouble at " + queue + ": " + why));

  private static Letter letter(int number, String queue, int receives) {
    return new Letter("id-" + number, "receipt-" + number, "body", queue, receives, NOW);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 5", "2, 10", "3, 20", "4, 60", "999, 60"})
  void putsALetterOffLongerEachTime(int receives, int seconds) {
    post.putOff(List.of(letter(1, "doorman-requests", receives)));

    assertThat(sqs.changes.getFirst().entries())
        .containsExactly(
            ChangeMessageVisibilityBatchRequestEntry.builder()
                .id("letter-0")
                .receiptHandle("receipt-1")
                .visibilityTimeout(seconds)
                .build());
  }

  @Test
  void putsLettersOffTenAtATimeAndByQueue() {
    var letters =
        IntStream.range(0, 28)
            .mapToObj(n -> letter(n, n < 23 ? "doorman-requests" : "doorman-sweeps", 1))
            .toList();
    post.putOff(letters);

    assertThat(sqs.changes)
        .extracting(change -> change.queueUrl() + " " + change.entries().size())
        .containsExactlyInAnyOrder(
            URL + "requests 10", URL + "requests 10", URL + "requests 3", URL + "sweeps 5");
    assertThat(sqs.changes)
        .flatExtracting(change -> change.entries())
        .extracting(ChangeMessageVisibilityBatchRequestEntry::receiptHandle)
        .containsExactlyInAnyOrderElementsOf(letters.stream().map(Letter::receipt).toList());
  }

  @Test
  void callsNobodyForNoLetters() {
    post.putOff(List.of());

    assertThat(sqs.changes).isEmpty();
  }

  @Test
  void tellsOfALetterThatCouldNotBePutOff() {
    sqs.failures.add(List.of(failure(0, "ReceiptHandleIsInvalid", true)));
    post.putOff(List.of(letter(1, "doorman-requests", 1)));

    assertThat(sqs.changes).hasSize(1);
    assertThat(troubles)
        .containsExactly("trouble at doorman-requests: ReceiptHandleIsInvalid: why");
  }

  @Test
  void putsOffAgainWhatTheQueueFailedOn() {
    sqs.failures.add(
        List.of(failure(1, "InternalError", false), failure(2, "ReceiptHandleIsInvalid", true)));
    post.putOff(IntStream.range(0, 3).mapToObj(n -> letter(n, "doorman-requests", 1)).toList());

    assertThat(sqs.changes)
        .extracting(change ->
            change.entries().stream()
                .map(ChangeMessageVisibilityBatchRequestEntry::receiptHandle)
                .toList())
        .containsExactly(List.of("receipt-0", "receipt-1", "receipt-2"), List.of("receipt-1"));
    assertThat(troubles)
        .containsExactly("trouble at doorman-requests: ReceiptHandleIsInvalid: why");
  }

  @Test
  void tellsOfALetterThatTheQueueFailsOnAgainAndAgain() {
    var failing = List.of(failure(0, "InternalError", false));
    sqs.failures.addAll(List.of(failing, failing, failing));
    post.putOff(List.of(letter(1, "doorman-requests", 1)));

    assertThat(sqs.changes).hasSize(3);
    assertThat(troubles).containsExactly("trouble at doorman-requests: InternalError: why");
  }

  private static BatchResultErrorEntry failure(int place, String code, boolean senderFault) {
    return BatchResultErrorEntry.builder()
        .id("letter-" + place)
        .code(code)
        .message("why")
        .senderFault(senderFault)
        .build();
  }

  @Test
  void goesOnWithTheNextTenWhenAQueueDoesNotAnswer() {
    sqs.answers = false;
    post.putOff(IntStream.range(0, 11).mapToObj(n -> letter(n, "doorman-sweeps", 1)).toList());

    assertThat(sqs.changes).hasSize(2);
    assertThat(troubles)
        .hasSize(2)
        .containsOnly("trouble at doorman-sweeps: Could not put messages off: no answer");
  }

  @Test
  void buriesALetterInTheDeadQueueOfItsOwnWithTheReason() {
    assertThat(post.bury(letter(1, "doorman-sweeps", 1), "not JSON")).isTrue();
    assertThat(sqs.sent)
        .containsExactly(
            SendMessageRequest.builder()
                .queueUrl(URL + "sweeps-dead")
                .messageBody("body")
                .messageAttributes(Map.of("Reason", text("not JSON"), "MessageId", text("id-1")))
                .build());
  }

  @Test
  void saysSoWhenALetterCouldNotBeBuried() {
    sqs.answers = false;

    assertThat(post.bury(letter(1, "doorman-requests", 1), "not JSON")).isFalse();
    assertThat(troubles)
        .containsExactly("trouble at doorman-requests: Could not bury a message: no answer");
  }

  @Test
  void shortensAReasonThatQuotesALongLetter() {
    post.bury(letter(1, "doorman-requests", 1), "x".repeat(200_000));

    assertThat(reason()).hasSize(500);
  }

  @Test
  void writesAReasonInCharactersThatSqsTakes() {
    post.bury(letter(1, "doorman-requests", 1), "a\u0000\uFFFE\uD800b \uD83D\uDEAA");

    assertThat(reason()).isEqualTo("a???b \uD83D\uDEAA");
  }

  @Test
  void leavesLettersOfAQueueThatItDoesNotKnow() {
    Letter stray = letter(1, "other", 1);
    post.putOff(List.of(stray));

    assertThat(post.bury(stray, "not JSON")).isFalse();
    assertThat(troubles)
        .hasSize(2)
        .containsOnly("trouble at other: No such queue in the environment");
    assertThat(sqs.changes).isEmpty();
    assertThat(sqs.sent).isEmpty();
  }

  private String reason() {
    MessageAttributeValue reason = sqs.sent.getFirst().messageAttributes().get("Reason");
    return reason == null ? "" : reason.stringValue();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
