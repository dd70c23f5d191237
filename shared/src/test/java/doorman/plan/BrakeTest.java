package doorman.plan;

import static doorman.Given.ACCOUNT;
import static doorman.Given.NOW;
import static doorman.Given.accountRow;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static doorman.Given.endpoint;
import static doorman.Given.in;
import static doorman.Given.row;
import static doorman.plan.Past.ALICE;
import static doorman.plan.Past.record;
import static doorman.plan.Past.typed;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.connection.Connection;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No more are cut in an hour than the rules allow: rather nobody. */
class BrakeTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final TypedRow FIVE =
      defaultRow().and("revoke", "delisted").and("graceMinutes", 0);
  private static final TypedRow TWO = FIVE.and("maxRevocationsPerHour", 2);

  private static Connection shown(int number, String state) {
    return connection(number, ACCOUNT, state);
  }

  /** A connection that the policy let in. */
  private static ConnectionRecord policys(int number) {
    return record(shown(number, "available"), Status.ACCEPTING, Status.ACCEPTED);
  }

  /** One that was cut at an instant. */
  private static ConnectionRecord cut(int number, Decider by, Instant at) {
    ConnectionRecord intent =
        policys(number).decided(new Decision(Status.REVOKING, "Cut.", by, at, Map.of()));
    return Outcome.done(intent, at).shown(shown(number, "rejected")).written();
  }

  private static Scene scene(ConnectionRecord... records) {
    return Scene.EMPTY
        .shows(Stream.of(records).map(ConnectionRecord::connection).toArray(Connection[]::new))
        .knows(records);
  }

  private static ConnectionRecord[] many(int count, Function<Integer, ConnectionRecord> record) {
    return IntStream.rangeClosed(1, count).boxed().map(record).toArray(ConnectionRecord[]::new);
  }

  private static ConnectionRecord[] and(ConnectionRecord[] some, ConnectionRecord... more) {
    return Stream.of(some, more).flatMap(Stream::of).toArray(ConnectionRecord[]::new);
  }

  private static long cuts(Scene scene, Instant now) {
    return scene.steps(now).stream().filter(Step.Revoke.class::isInstance).count();
  }

  @Test
  void cutsAsManyAsAreAllowedAndOfOneMoreNone() {
    Scene five = scene(many(5, BrakeTest::policys)).lists(FIVE);
    Scene six = scene(many(6, BrakeTest::policys)).lists(FIVE);

    assertThat(cuts(five, NOW)).isEqualTo(5);
    assertThat(five.plan(NOW).brake()).isEmpty();
    assertThat(cuts(six, NOW)).isZero();
    assertThat(six.plan(NOW).brake()).contains(new Brake(NOW, 6, 0, 5));
  }

  @Test
  void saysOfEachHowLongItHasBeenToBeCut() {
    assertThat(scene(many(6, BrakeTest::policys)).lists(FIVE).steps())
        .hasSize(6)
        .allMatch(Step.Schedule.class::isInstance)
        .allMatch(step -> step.record().outlook().revokeAt().equals(Optional.of(NOW)));
  }

  @Test
  void countsWhomItHasCutWithinTheHour() {
    Scene one = scene(and(many(2, n -> cut(n, Decider.POLICY, NOW)), policys(3))).lists(TWO);

    assertThat(one.plan(NOW.plus(HOUR).minusNanos(1)).brake())
        .contains(new Brake(NOW.plus(HOUR).minusNanos(1), 1, 2, 2));
    assertThat(cuts(one, NOW.plus(HOUR).minusNanos(1))).isZero();
    assertThat(one.plan(NOW.plus(HOUR)).brake()).isEmpty();
    assertThat(cuts(one, NOW.plus(HOUR))).isEqualTo(1);
  }

  @Test
  void holdsNobodyWhereNobodyIsToBeCut() {
    assertThat(scene(many(6, n -> cut(n, Decider.POLICY, NOW))).lists(FIVE).plan(NOW).brake())
        .isEmpty();
  }

  @Test
  void takesNoNoteOfWhatPeopleHaveCut() {
    Scene scene = scene(and(many(2, n -> cut(n, ALICE, NOW)), policys(3))).lists(TWO);

    assertThat(cuts(scene, NOW)).isEqualTo(1);
  }

  @Test
  void aPersonsRejectIsNeitherHeldNorCounted() {
    ConnectionRecord[] records = many(3, BrakeTest::policys);
    Scene held = scene(records).lists(TWO);
    assertThat(cuts(held, NOW)).isZero();

    records[0] = typed("reject", records[0]);
    assertThat(cuts(scene(records).lists(TWO), NOW)).isEqualTo(3);

    ConnectionRecord[] four = many(4, BrakeTest::policys);
    four[0] = typed("reject", four[0]);
    assertThat(scene(four).lists(TWO).steps())
        .filteredOn(Step.Revoke.class::isInstance)
        .extracting(step -> step.record().endpoint())
        .containsExactly(endpoint(1));
  }

  @Test
  void holdsForBlockedOnesToo() {
    Scene blocked = scene(many(6, BrakeTest::policys)).lists(FIVE, accountRow("reject"));

    assertThat(cuts(blocked, NOW)).isZero();
  }

  @Test
  void neverCutsByItselfWhereTheNumberIsZero() {
    Scene scene = scene(policys(1)).lists(FIVE.and("maxRevocationsPerHour", 0));

    assertThat(cuts(scene, NOW)).isZero();
    assertThat(scene.plan(NOW).brake()).contains(new Brake(NOW, 1, 0, 0));
  }

  @Test
  void staysTheSameAlarmAsLongAsItHolds() {
    Scene held = scene(many(6, BrakeTest::policys)).lists(FIVE);
    Brake first = held.plan(NOW).brake().orElseThrow();

    assertThat(held.under(first).plan(NOW.plusSeconds(300)).brake())
        .contains(new Brake(NOW, 6, 0, 5));
    assertThat(held.under(first).lists(FIVE, accountRow("accept")).plan(NOW).brake()).isEmpty();
    assertThat(held.under(first).lists(FIVE.and("mode", "frozen")).plan(NOW).brake()).isEmpty();
  }

  @Test
  void isReleasedWhenTheNumberIsRaised() {
    Scene held = scene(many(6, BrakeTest::policys)).under(new Brake(NOW, 6, 0, 5));

    assertThat(cuts(held.lists(FIVE.and("maxRevocationsPerHour", 6)), NOW)).isEqualTo(6);
  }

  @Test
  void countsNobodyWhoseGraceIsNotOver() {
    TypedRow graced = FIVE.and("graceMinutes", 30);
    Scene scene = scene(many(6, BrakeTest::policys)).lists(graced);

    assertThat(scene.plan(NOW).brake()).isEmpty();
    assertThat(scene.steps()).hasSize(6).allMatch(Step.Schedule.class::isInstance);
  }

  private static ConnectionRecord intent(int number, Instant at) {
    return scene(policys(number)).lists(FIVE).step(at).record().written();
  }

  @Test
  void countsAnIntentThatIsToBeFinishedOnce() {
    Instant later = NOW.plusSeconds(60);
    Scene two = scene(intent(1, NOW), intent(2, NOW)).lists(TWO);
    Scene three = scene(intent(1, NOW), intent(2, NOW), policys(3)).lists(TWO);

    assertThat(cuts(two, later)).isEqualTo(2);
    assertThat(three.plan(later).brake()).contains(new Brake(later, 3, 0, 2));
  }

  @Test
  void leavesAnIntentAsItIsWhileItHolds() {
    Instant later = NOW.plusSeconds(60);
    Scene held = scene(intent(1, NOW), intent(2, NOW), policys(3)).lists(TWO);

    assertThat(held.steps(later))
        .filteredOn(step -> !step.record().endpoint().equals(endpoint(3)))
        .allMatch(Step.Observe.class::isInstance)
        .allMatch(step -> step.record().status() == Status.REVOKING);
  }

  @Test
  void countsAnIntentThatIsNotWantedAnyMoreSinceEc2MayHaveBeenAsked() {
    Instant later = NOW.plusSeconds(60);
    TypedRow listed = row(connection().service(), endpoint(1)).and("action", "accept");
    Scene scene = scene(intent(1, NOW), policys(2), policys(3)).lists(TWO, listed);

    assertThat(scene.plan(later).brake()).contains(new Brake(later, 2, 1, 2));
  }

  @Test
  void countsAConnectionThatItHasCutTwiceTwice() {
    ConnectionRecord once = cut(1, Decider.POLICY, NOW);
    ConnectionRecord again =
        once.decided(new Decision(Status.ACCEPTING, "In.", Decider.POLICY, NOW, Map.of()))
            .advanced(Status.ACCEPTED, "In.", NOW)
            .decided(new Decision(Status.REVOKING, "Cut.", Decider.POLICY, NOW, Map.of()));
    ConnectionRecord twice = Outcome.done(again, NOW).shown(shown(1, "rejected")).written();

    assertThat(scene(twice, policys(2)).lists(TWO).plan(NOW).brake())
        .contains(new Brake(NOW, 1, 2, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "closed"})
  void countsOnceWhatBecomesOfOneThatItHasCut(String what) {
    Instant later = NOW.plusSeconds(60);
    ConnectionRecord cut = cut(1, Decider.POLICY, NOW);
    ConnectionRecord then =
        switch (what) {
          case "refused" ->
              Outcome.refused(
                  cut.decided(
                      new Decision(Status.ACCEPTING, "In.", Decider.POLICY, later, Map.of())),
                  "E: no",
                  later);
          default -> cut.advanced(Status.CLOSED, "Gone.", later);
        };

    assertThat(scene(then, policys(2), policys(3)).lists(TWO).plan(later).brake())
        .contains(new Brake(later, 2, 1, 2));
    assertThat(scene(then, policys(2), policys(3)).lists(TWO).plan(NOW.plus(HOUR)).brake())
        .isEmpty();
  }

  @Test
  void cutsFiveOfAThousandWhoAreDelistedOneByOneAndRaisesOneAlarm() {
    var records = new ArrayList<>(List.of(many(1000, BrakeTest::policys)));
    var alarms = new HashSet<Instant>();
    Optional<Brake> brake = Optional.empty();
    int cut = 0;
    for (int gone = 1; gone <= 1000; gone += gone < 20 ? 1 : 70) {
      Instant now = NOW.plusSeconds(gone);
      var listed =
          IntStream.rangeClosed(gone + 1, 1000)
              .mapToObj(n -> row(connection().service(), endpoint(n)).and("action", "accept"));
      Scene scene =
          scene(records.toArray(ConnectionRecord[]::new))
              .lists(Stream.concat(Stream.of(FIVE), listed).toArray(TypedRow[]::new));
      Plan plan = brake.map(scene::under).orElse(scene).plan(now);
      brake = plan.brake();
      brake.map(Brake::since).ifPresent(alarms::add);
      for (Step step : plan.steps()) {
        boolean cuts = step instanceof Step.Revoke;
        cut += cuts ? 1 : 0;
        ConnectionRecord after = cuts ? Outcome.done(step.record(), now) : step.record();
        String state = after.status() == Status.REVOKED ? "rejected" : "available";
        records.replaceAll(old ->
            old.endpoint().equals(after.endpoint())
                ? after.shown(in(state, after.connection())).written()
                : old);
      }
    }

    assertThat(cut).isEqualTo(5);
    assertThat(alarms).containsExactly(NOW.plusSeconds(6));
    assertThat(brake).map(Brake::since).contains(NOW.plusSeconds(6));
  }
}
