package doorman.digest;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.ServiceId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of some events people hear. */
class DigestTest {
  private static final Told ACCEPTED = Told.of("Endpoint Connection Accepted").version(3);
  private static final Told CLOSED = Told.of("Endpoint Connection Closed").version(5);
  private static final Told FAILED = Told.of("Endpoint Connection Failed").version(3);
  private static final Told NO_VERDICT = Told.of("Verdict Not Understood");

  private static List<Item> items(Told... told) {
    return Told.digest(told).sections().stream().flatMap(one -> one.items().stream()).toList();
  }

  private static Item single(Told told) {
    return new Item.Single(told.news());
  }

  @Test
  void tellsOnceWhatComesTwice() {
    Told waiting = Told.waiting();

    assertThat(items(waiting, waiting)).containsExactly(single(waiting));
  }

  @Test
  void tellsOfAConnectionOnlyWhatWasWrittenLastWhateverCameLast() {
    assertThat(items(ACCEPTED, Told.waiting())).containsExactly(single(ACCEPTED));
  }

  @Test
  void asksNobodyToDecideOnAConnectionThatIsGone() {
    assertThat(items(Told.waiting(), CLOSED)).isEmpty();
  }

  @Test
  void tellsThatAConnectionWasCutThoughItIsGoneSince() {
    Told revoked = Told.of("Endpoint Connection Revoked").version(4);

    assertThat(items(CLOSED, revoked, ACCEPTED)).containsExactly(single(revoked));
  }

  @Test
  void takesNothingBackWhenTrafficCanFlow() {
    Told available = Told.of("Endpoint Connection Available").version(4);

    assertThat(items(ACCEPTED, available)).containsExactly(single(ACCEPTED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Endpoint Connection Available", "Endpoint Connection Closed"})
  void isEmptyWhereNobodyNeedHear(String detailType) {
    assertThat(Told.digest(Told.of(detailType)).isEmpty()).isTrue();
  }

  @Test
  void tellsAReminderInsteadOfTheFirstCall() {
    Told reminder = Told.of("Endpoint Connection Review Reminder").version(2);

    assertThat(items(reminder, Told.waiting())).containsExactly(single(reminder));
  }

  @Test
  void tellsWhoDecidedOutsideAndNotWhatWasDecidedBeside() {
    Told accepted = ACCEPTED.with("decidedBy", "outside Doorman");
    Told outside =
        Told.of("Endpoint Connection Decided Outside")
            .version(3)
            .with("decidedBy", "outside Doorman");

    assertThat(items(outside, accepted)).containsExactly(single(outside));
    assertThat(items(accepted)).isEmpty();
  }

  @Test
  void asksForNoVerdictThatWouldDoNothingWhileThePolicyIsOnTrial() {
    Told trial = Told.of("Would Have Decided").with("wouldBe", "ACCEPTED");

    assertThat(items(trial, Told.waiting())).containsExactly(single(trial));
  }

  @Test
  void tellsBesideAConnectionThatItsVerdictIsNone() {
    assertThat(items(Told.waiting(), NO_VERDICT))
        .containsExactly(single(Told.waiting()), single(NO_VERDICT));
  }

  @Test
  void forgetsAVerdictThatWasNoneOnceTheConnectionHasGoneOn() {
    assertThat(items(NO_VERDICT, ACCEPTED)).containsExactly(single(ACCEPTED));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 0", "4, 0", "5, 1", "6, 1"})
  void tellsEc2sFirstRefusalAndThoseAfterWhichDoormanGivesUp(int attempts, int told) {
    assertThat(items(FAILED.with("attempts", attempts))).hasSize(told);
  }

  @Test
  void tellsTheLatestEditOfABadRowOnly() {
    Told edit =
        Told.bare("Allowlist Entry Invalid").with("service", "*").with("consumer", "777777777777");
    Told second = edit.with("problem", "maxConnections must be a number").later(3);

    assertThat(items(second, edit)).containsExactly(single(second));
  }

  @Test
  void countsAnAccountThatComesTooOftenAndStillTellsTheNeighbour() {
    Told neighbour = Told.waiting(99);
    List<Told> crowd =
        IntStream.rangeClosed(1, 11)
            .mapToObj(Told::waiting)
            .map(told -> told.with("account", "333333333333"))
            .toList();
    List<Told> all = Stream.concat(crowd.stream(), Stream.of(neighbour)).toList();

    assertThat(Told.digest(all).sections().getFirst().items())
        .satisfiesExactly(
            item ->
                assertThat(item)
                    .isInstanceOfSatisfying(
                        Item.Crowd.class, one -> assertThat(one.count()).isEqualTo(11)),
            item -> assertThat(item).isEqualTo(single(neighbour)));
    assertThat(Told.digest(all).count()).isEqualTo(12);
  }

  @Test
  void tellsTenOfAnAccountOneByOne() {
    List<Told> ten =
        IntStream.rangeClosed(1, 10)
            .mapToObj(Told::waiting)
            .map(told -> told.with("account", "333333333333"))
            .toList();

    assertThat(Told.digest(ten).sections().getFirst().items()).hasSize(10);
  }

  @Test
  void countsConnectionsThatWereThereBefore() {
    List<Told> adopted =
        IntStream.rangeClosed(1, 3000)
            .mapToObj(visitor -> Told.of("Endpoint Connection Accepted", visitor))
            .map(told -> told.with("decidedBy", "adopted"))
            .toList();

    assertThat(Told.digest(adopted).sections().getFirst().items())
        .containsExactly(new Item.Adopted(new ServiceId(Told.SERVICE), 3000));
  }

  @Test
  void tellsFirstWhoHasWaitedTooLongThenWhoHasWaitedLongest() {
    Told overdue = Told.of("Endpoint Connection Review Overdue", 1);
    Told early = Told.waiting(2).with("requestedAt", "2026-11-21T08:00:00Z");
    Told late = Told.waiting(3);

    assertThat(items(late, early, overdue))
        .containsExactly(single(overdue), single(early), single(late));
  }

  @Test
  void tellsWhatIsToBeDecidedThenRepairedThenKnown() {
    assertThat(
            Told.digest(
                    Told.of("Endpoint Connection Revoked", 1),
                    Told.of("Endpoint Connection Failed", 2),
                    Told.waiting(3))
                .sections())
        .extracting(Section::concern)
        .containsExactly(Concern.DECIDE, Concern.REPAIR, Concern.KNOW);
  }
}
