package doorman.intake;

import static doorman.intake.Hints.ENDPOINT;
import static doorman.intake.Hints.OTHER;
import static doorman.intake.Hints.SECOND;
import static doorman.intake.Hints.SERVICE;
import static doorman.intake.Hints.envelope;
import static doorman.intake.Hints.letter;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.event.LookRequest;
import doorman.event.LookRequest.Cause;
import doorman.event.RecordedBus;
import doorman.post.Letter;
import doorman.post.RecordedPost;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IntakeTest {
  private final RecordedBus bus = new RecordedBus();
  private final RecordedPost post = new RecordedPost();
  private final RecordedJournal journal = new RecordedJournal();
  private final Intake intake = new Intake(bus, post, journal);

  private static LookRequest request(ServiceId service, EndpointId... endpoints) {
    return new LookRequest(Optional.of(service), Set.of(endpoints), Cause.NOTIFICATION);
  }

  private static LookRequest anywhere(EndpointId... endpoints) {
    return new LookRequest(Optional.empty(), Set.of(endpoints), Cause.NOTIFICATION);
  }

  @Test
  void asksOnceForAServiceHoweverManyHintsNameIt() {
    List<Letter> back =
        intake.answer(
            List.of(
                letter(1, envelope("Connect", SERVICE + " " + ENDPOINT)),
                letter(2, envelope("Connect", OTHER + " " + ENDPOINT)),
                letter(3, envelope("Accept " + SERVICE, SECOND.value()))));

    assertThat(back).isEmpty();
    assertThat(bus.requests())
        .containsExactlyInAnyOrder(request(SERVICE, ENDPOINT, SECOND), request(OTHER, ENDPOINT));
  }

  @Test
  void asksForALookEverywhereWhereNoServiceIsNamed() {
    intake.answer(
        List.of(
            letter(1, envelope("", ENDPOINT.value())), letter(2, envelope("Hello", "nothing"))));

    assertThat(bus.requests()).containsExactly(anywhere(ENDPOINT));
  }

  @Test
  void asksForALookAtAllWhereNothingIsNamed() {
    intake.answer(List.of(letter(1, envelope("Hello", "nothing"))));

    assertThat(bus.requests()).containsExactly(anywhere());
  }

  @Test
  void hasEveryLetterOfARefusedRequestComeAgainSoon() {
    bus.refuses = event -> event.detail().contains(SERVICE.value());
    Letter first = letter(1, envelope("", SERVICE.value()));
    Letter second = letter(2, envelope("", OTHER.value()));
    Letter both = letter(3, envelope("", SERVICE + " " + OTHER));

    assertThat(intake.answer(List.of(first, second, both))).containsExactly(first, both);
    assertThat(post.putOff).containsExactly(first, both);
  }

  @Test
  void buriesAtOnceWhatHoldsNothing() {
    Letter nonsense = letter(1, "look!");

    assertThat(intake.answer(List.of(nonsense, letter(2, SERVICE.value())))).isEmpty();
    assertThat(post.buried).containsExactly(nonsense);
    assertThat(bus.requests()).containsExactly(request(SERVICE));
    assertThat(journal.lines).containsExactly("buried id-1", "read id-2");
  }

  @Test
  void keepsWhatItCannotBury() {
    post.buries = false;
    Letter nonsense = letter(1, "look!");

    assertThat(intake.answer(List.of(nonsense))).containsExactly(nonsense);
    assertThat(post.putOff).isEmpty();
  }

  @Test
  void splitsARequestForVeryManyEndpoints() {
    String endpoints =
        IntStream.range(0, 2500).mapToObj("vpce-%017x"::formatted).collect(joining(" "));

    intake.answer(List.of(letter(1, envelope("", SERVICE + " " + endpoints))));

    assertThat(bus.requests())
        .extracting(request -> request.endpoints().size())
        .containsExactly(1000, 1000, 500);
    assertThat(bus.requests())
        .flatExtracting(LookRequest::endpoints)
        .doesNotHaveDuplicates()
        .hasSize(2500);
  }
}
