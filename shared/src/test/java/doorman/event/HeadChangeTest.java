package doorman.event;

import static doorman.Given.NOW;
import static doorman.Given.SERVICE;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.event.Announcement.BrakeEngaged;
import doorman.event.Announcement.Finding;
import doorman.event.Announcement.PostureChanged;
import doorman.ledger.Brake;
import doorman.ledger.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a write to the head of a service tells. */
class HeadChangeTest {
  private static final Row.OfHead FINE = head(Map.of());
  private static final Finding DNS = new Finding("dns", "Its name is not verified.");
  private static final Finding OPEN = new Finding("open", "Everyone may ask.");

  @Test
  void tellsThatTheBrakeIsEngaged() {
    assertThat(told(FINE, braked(NOW, 7))).containsExactly(engaged(NOW, 7));
    assertThat(new HeadChange(Optional.empty(), braked(NOW, 7)).announcements())
        .containsExactly(engaged(NOW, 7));
  }

  @Test
  void isSilentAboutABrakeThatStaysEngagedOrIsReleased() {
    assertThat(told(braked(NOW, 7), braked(NOW, 7))).isEmpty();
    assertThat(told(braked(NOW, 7), braked(NOW, 9))).isEmpty();
    assertThat(told(braked(NOW, 7), FINE)).isEmpty();
  }

  @Test
  void tellsThatTheBrakeIsEngagedAnew() {
    Instant later = NOW.plusSeconds(60);

    assertThat(told(braked(NOW, 7), braked(later, 7))).containsExactly(engaged(later, 7));
  }

  @Test
  void tellsWhatIsWrongWithAServiceOnceItIs() {
    assertThat(told(FINE, head(OPEN, DNS))).containsExactly(appeared(DNS, OPEN));
    assertThat(new HeadChange(Optional.empty(), head(OPEN, DNS)).announcements())
        .containsExactly(appeared(DNS, OPEN));
    assertThat(told(head(OPEN, DNS), head(OPEN, DNS))).isEmpty();
  }

  @Test
  void tellsWhatHasAppearedAndGoneBesideAllThatStands() {
    var acceptance = new Finding("acceptance", "Whoever asks is let in.");

    assertThat(told(head(DNS, OPEN), head(OPEN, acceptance)))
        .containsExactly(
            new PostureChanged(
                SERVICE, List.of(acceptance), List.of(DNS), List.of(acceptance, OPEN)));
  }

  @Test
  void tellsThatNothingIsWrongAnyMore() {
    assertThat(told(head(DNS), FINE))
        .containsExactly(new PostureChanged(SERVICE, List.of(), List.of(DNS), List.of()));
  }

  @Test
  void isSilentAboutAnotherSentenceOfTheSameFinding() {
    assertThat(told(head(OPEN), head(new Finding("open", "Anybody may ask.")))).isEmpty();
  }

  @Test
  void tellsOfBrakeAndPostureAtOnce() {
    var both = new Row.OfHead(SERVICE, braked(NOW, 7).brake(), head(OPEN).posture());

    assertThat(told(FINE, both)).containsExactly(engaged(NOW, 7), appeared(OPEN));
  }

  private static List<Announcement> told(Row.OfHead before, Row.OfHead after) {
    return new HeadChange(Optional.of(before), after).announcements();
  }

  private static BrakeEngaged engaged(Instant since, int due) {
    return new BrakeEngaged(SERVICE, new Brake(since, due, 2, 5));
  }

  private static PostureChanged appeared(Finding... findings) {
    return new PostureChanged(SERVICE, List.of(findings), List.of(), List.of(findings));
  }

  private static Row.OfHead braked(Instant since, int due) {
    return new Row.OfHead(SERVICE, Optional.of(new Brake(since, due, 2, 5)), Map.of());
  }

  private static Row.OfHead head(Finding... findings) {
    return head(List.of(findings).stream().collect(toMap(Finding::code, Finding::sentence)));
  }

  private static Row.OfHead head(Map<String, String> posture) {
    return new Row.OfHead(SERVICE, Optional.empty(), posture);
  }
}
