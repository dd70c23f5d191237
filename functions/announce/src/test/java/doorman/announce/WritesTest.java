package doorman.announce;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import doorman.event.Announcement;
import doorman.event.Announcement.BrakeEngaged;
import doorman.event.Announcement.VerdictHeard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What edited rows tell, each beside the write by which a connection was accepted, or that by which
 * the brake of a service was engaged.
 */
final class WritesTest {
  private final RecordedJournal journal = new RecordedJournal();
  private final DynamodbStreamRecord told = StreamSamples.record("accepted");
  private final StreamRecord images = told.getDynamodb();
  private final DynamodbStreamRecord engaged = StreamSamples.record("brake");
  private final StreamRecord heads = engaged.getDynamodb();

  @Test
  void isSilentAboutTheStatusOfARepairedRow() {
    images.setOldImage(with(images.getOldImage(), "status", "LET IN"));

    assertThat(announcements()).isEmpty();
    assertThat(journal.lines).isEmpty();
  }

  @Test
  void hearsAVerdictInARepairedRow() {
    images.setOldImage(with(images.getOldImage(), "attempts", "none"));
    images.setNewImage(with(images.getNewImage(), "review", "reject"));

    assertThat(announcements()).hasSize(1).hasOnlyElementsOfType(VerdictHeard.class);
  }

  @Test
  void saysWhatIsUnreadable() {
    images.setNewImage(with(images.getNewImage(), "decidedAt", "noon"));

    assertThat(announcements()).isEmpty();
    assertThat(journal.lines)
        .containsExactly(
            "unreadable: vpce-svc-0123456789abcdef0 / vpce-00000000000000001:"
                + " decidedAt cannot be 'noon'");
  }

  @Test
  void passesOverARowWithAValueOfATypeThatNobodyKnows() {
    images.setNewImage(with(images.getNewImage(), "entry", new AttributeValue()));

    assertThat(announcements()).isEmpty();
    assertThat(journal.lines)
        .containsExactly(
            "unreadable: vpce-svc-0123456789abcdef0 / vpce-00000000000000001:"
                + " Unsupported attributeValue type: {}");
  }

  @Test
  void tellsOfAHeadWhateverElseSomebodyTypedThere() {
    heads.setNewImage(with(heads.getNewImage(), "callSize", "many"));

    assertThat(read(engaged)).hasSize(1).hasOnlyElementsOfType(BrakeEngaged.class);
    assertThat(journal.lines).isEmpty();
  }

  @Test
  void passesOverAHeadThatIsEditedBeyondRecognition() {
    heads.setNewImage(with(heads.getNewImage(), "posture", "fine"));

    assertThat(read(engaged)).isEmpty();
    assertThat(journal.lines)
        .containsExactly("unreadable: vpce-svc-0123456789abcdef0 / *: posture is no map");
  }

  @Test
  void isSilentAboutAHeadThatIsRepaired() {
    heads.setOldImage(with(heads.getOldImage(), "brake", "on"));

    assertThat(read(engaged)).isEmpty();
    assertThat(journal.lines).isEmpty();
  }

  @Test
  void tellsWhatANewHeadBeginsWith() {
    heads.setOldImage(null);

    assertThat(read(engaged)).hasSize(1).hasOnlyElementsOfType(BrakeEngaged.class);
  }

  @Test
  void isSilentAboutAHeadThatIsGone() {
    heads.setNewImage(null);

    assertThat(read(engaged)).isEmpty();
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> image, String name, String text) {
    return with(image, name, new AttributeValue(text));
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> image, String name, AttributeValue value) {
    var edited = new HashMap<>(image);
    edited.put(name, value);
    return edited;
  }

  private List<Announcement> announcements() {
    return read(told);
  }

  private List<Announcement> read(DynamodbStreamRecord record) {
    return new Writes(journal).read(record).announcements();
  }
}
