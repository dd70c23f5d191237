package doorman.announce;

import static doorman.Given.NOW;
import static doorman.Given.connection;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.event.Announcement;
import doorman.event.Announcement.Outcome;
import doorman.event.Announcement.Topic;
import doorman.event.BusEvent;
import doorman.event.RecordedBus;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AnnouncerTest {
  private static final Announcement ACCEPTED = outcome(Topic.ACCEPTED);
  private static final Announcement AVAILABLE = outcome(Topic.AVAILABLE);

  private final RecordedBus bus = new RecordedBus();
  private final RecordedJournal journal = new RecordedJournal();
  private final Announcer announcer = new Announcer(bus, journal);

  @Test
  void putsWhatWritesTellInTheirOrder() {
    Write first = write(1, ACCEPTED, AVAILABLE);
    Write second = write(2);
    Write third = write(3, AVAILABLE);

    assertThat(announcer.announce(List.of(first, second, third))).isEmpty();
    assertThat(ids()).containsExactly(1, 1, 3);
    assertThat(journal.announced).containsExactly(ACCEPTED, AVAILABLE, AVAILABLE);
  }

  @Test
  void asksTheBusForNothingWhereNothingIsToBeTold() {
    Announcer sealed =
        new Announcer(
            events -> {
              throw new AssertionError("Nothing is to be told");
            },
            journal);

    assertThat(sealed.announce(List.of(write(1), write(2)))).isEmpty();
  }

  @Test
  void hasTheFirstRefusedWriteComeAgain() {
    bus.refuses = event -> id(event) == 2 || id(event) == 4;

    assertThat(
            announcer.announce(
                List.of(
                    write(1, ACCEPTED),
                    write(2, ACCEPTED, AVAILABLE),
                    write(3, ACCEPTED),
                    write(4, ACCEPTED))))
        .contains(write(2, ACCEPTED, AVAILABLE));
    assertThat(journal.announced).containsExactly(ACCEPTED);
  }

  @Test
  void hasAWriteComeAgainOfWhichTheBusTookOnlyAPart() {
    bus.refuses = event -> event.detailType().equals(Topic.AVAILABLE.detailType());

    assertThat(announcer.announce(List.of(write(1, ACCEPTED, AVAILABLE))))
        .contains(write(1, ACCEPTED, AVAILABLE));
    assertThat(journal.announced).isEmpty();
  }

  @Test
  void putsNothingMoreOnceTheBusRefuses() {
    List<Write> writes =
        IntStream.rangeClosed(1, 100).mapToObj(number -> write(number, ACCEPTED)).toList();
    bus.refuses = event -> id(event) == 15;

    assertThat(announcer.announce(writes)).contains(write(15, ACCEPTED));
    assertThat(ids()).hasSize(20).endsWith(20);
  }

  private List<Integer> ids() {
    return bus.put.stream().map(AnnouncerTest::id).toList();
  }

  private static int id(BusEvent event) {
    return Integer.parseInt(event.detail().replaceAll(".*\"id\":\"id-([0-9]+)\".*", "$1"));
  }

  private static Write write(int number, Announcement... announcements) {
    return new Write("id-" + number, "place-" + number, List.of(announcements));
  }

  private static Outcome outcome(Topic topic) {
    return new Outcome(
        topic,
        ConnectionRecord.first(
            connection(),
            new Decision(Status.ACCEPTED, "Why.", Decider.POLICY, NOW, Map.of()),
            NOW),
        Optional.empty());
  }
}
