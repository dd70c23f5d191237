package doorman.decide;

import static doorman.Given.ACCOUNT;
import static doorman.Given.ENDPOINT;
import static doorman.Given.NOW;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.connection;
import static doorman.Given.endpoint;
import static doorman.Given.requestedAt;
import static doorman.Given.row;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.Illness;
import doorman.TypedRow;
import doorman.connection.Connection;
import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.EndpointId;
import doorman.decide.InMemoryConnections.Change;
import doorman.ledger.Brake;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Decider;
import doorman.ledger.Decision;
import doorman.ledger.Handover;
import doorman.ledger.History.Event;
import doorman.ledger.Status;
import doorman.ledger.Summary;
import doorman.ledger.Taking;
import doorman.post.Letter;
import doorman.table.Typed.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServicePassTest {
  /** After so long a pass that has died holds nothing any more. */
  private static final Duration EXPIRY = Duration.ofSeconds(31);

  private final Door door = new Door().listing(accountRow("accept"));

  /** The JVM is killed, which no catch clause sees. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private void knock(int count) {
    IntStream.rangeClosed(1, count)
        .forEach(number -> door.showing(connection(number, ACCOUNT, "pendingAcceptance")));
  }

  private List<String> told(EndpointId endpoint) {
    return door.record(endpoint).history().events().stream()
        .map(event -> event.status() + " " + event.reason())
        .toList();
  }

  private Map<Status, Integer> standings() {
    return door.ledger.records(SERVICE).stream()
        .collect(java.util.stream.Collectors.toMap(ConnectionRecord::status, _ -> 1, Integer::sum));
  }

  private int accepted(EndpointId endpoint) {
    return (int)
        door.connections.changes.stream()
            .filter(change -> change.action().equals("accept"))
            .filter(change -> change.endpoints().contains(endpoint))
            .count();
  }

  @Test
  void writesTheIntentBeforeItCallsEc2() {
    knock(1);
    door.connections.beforeChange =
        () -> assertThat(door.record(ENDPOINT).status()).isEqualTo(Status.ACCEPTING);

    assertThat(door.look(1)).isEmpty();
    assertThat(door.record(ENDPOINT).history().events())
        .extracting(Event::status)
        .containsExactly(Status.ACCEPTING, Status.ACCEPTED);
  }

  @Test
  void leavesASummaryAndGivesTheServiceBack() {
    knock(3);
    door.look(1);

    assertThat(door.ledger.held(SERVICE)).isFalse();
    assertThat(door.ledger.summary(SERVICE))
        .contains(
            new Summary(
                Map.of(Status.ACCEPTED, 3L),
                Optional.empty(),
                Optional.empty(),
                Handover.NONE.calling(1000),
                List.of()));
  }

  @Test
  void hasNothingToDoOrTellTheSecondTime() {
    knock(1);
    door.look(1);
    ConnectionRecord settled = door.record(ENDPOINT);
    door.journal.lines.clear();
    door.look(1);
    door.look(1);

    assertThat(door.connections.changes).hasSize(1);
    assertThat(door.journal.lines).containsOnly("finished " + SERVICE);
    assertThat(door.record(ENDPOINT).decision()).isEqualTo(settled.decision());
  }

  @Test
  void writesDownTheOutcomeOfEachCallBeforeTheNext() {
    knock(5);
    door.connections.most = 2;
    door.connections.afterChange =
        () ->
            assertThat(standings().getOrDefault(Status.ACCEPTED, 0))
                .isEqualTo(
                    door.connections.in("available").size()
                        - door.connections.changes.getLast().endpoints().size());

    assertThat(door.look(1)).isEmpty();
    assertThat(standings()).isEqualTo(Map.of(Status.ACCEPTED, 5));
    assertThat(door.ledger.summary(SERVICE).map(Summary::handover).map(Handover::callSize))
        .contains(2);
  }

  @Test
  void beginsWithTheCallSizeOnTheHead() {
    knock(5);
    door.connections.most = 2;
    door.look(1);
    door.connections.changes.clear();
    IntStream.rangeClosed(6, 7)
        .forEach(number -> door.showing(connection(number, ACCOUNT, "pendingAcceptance")));
    door.look(1);

    assertThat(door.connections.changes)
        .containsExactly(new Change("accept", SERVICE, List.of(endpoint(6), endpoint(7))));
  }

  @Test
  void recordsWhatEc2RefusesOfOneConnectionAndAcceptsTheRest() {
    knock(3);
    door.connections.odd.add(endpoint(2));

    assertThat(door.look(1)).isEmpty();
    assertThat(standings()).isEqualTo(Map.of(Status.ACCEPTED, 2, Status.FAILED, 1));
    assertThat(door.record(endpoint(2)).trouble().lastError())
        .contains("InvalidParameterValue: no");
  }

  @Test
  void leavesIntentsForTheNextPassWhenEc2DoesNotAnswer() {
    knock(2);
    door.connections.beforeChange =
        () -> {
          throw new ConnectionsUnavailableException("throttled", new IllegalStateException());
        };
    Letter letter = door.letter();

    assertThat(door.answer(letter)).containsExactly(letter);
    assertThat(door.post.putOff).containsExactly(letter);
    assertThat(standings()).isEqualTo(Map.of(Status.ACCEPTING, 2));
  }

  @Test
  void holdsItsServiceUntilItExpiresWhenACallMayStillBeUnderWay() {
    knock(1);
    door.connections.beforeChange =
        () -> {
          throw new ConnectionsUnavailableException("no answer", new IllegalStateException());
        };
    door.look(1);

    assertThat(door.ledger.take(SERVICE, door.clock.instant())).isEqualTo(new Taking.Held());
  }

  @Test
  void givesItsServiceBackAtOnceWhenLookingFails() {
    door.connections.beforeLook =
        () -> {
          throw new ConnectionsUnavailableException("no answer", new IllegalStateException());
        };
    Letter letter = door.letter();

    assertThat(door.answer(letter)).containsExactly(letter);
    assertThat(door.ledger.held(SERVICE)).isFalse();
  }

  @Test
  void isNotGivenBackToALedgerThatDoesNotAnswer() {
    door.dynamo.answers = 1;
    Letter letter = door.letter();

    assertThat(door.answer(letter)).containsExactly(letter);
    assertThat(door.clock.instant()).isEqualTo(NOW.plus(Illness.PATIENCE));
    assertThat(door.ledger.held(SERVICE)).isTrue();
  }

  @Test
  void isTakenOverWhenItHasExpiredThoughNobodyGaveItBack() {
    knock(1);
    door.dynamo.answers = 1;
    door.look(1);
    door.dynamo.answers = Integer.MAX_VALUE;
    door.clock.pass(EXPIRY.minus(Illness.PATIENCE));

    assertThat(door.look(1)).isEmpty();
    assertThat(door.connections.in("available")).containsExactly(ENDPOINT);
  }

  @Test
  void isNotGivenBackWhereTheAllowlistDoesNotAnswer() {
    door.dynamo.answers = 2;
    door.look(1);

    assertThat(door.clock.instant()).isEqualTo(NOW.plus(Illness.PATIENCE));
    assertThat(door.ledger.held(SERVICE)).isTrue();
  }

  /** Many calls to EC2 at one service, and another service that nobody has enrolled. */
  private static Door busy() {
    Door busy = new Door().listing(accountRow("accept"));
    IntStream.rangeClosed(1, 9)
        .forEach(number -> busy.showing(connection(number, ACCOUNT, "pendingAcceptance")));
    busy.connections.most = 2;
    busy.connections.tagged.add(Door.OTHER_SERVICE);
    return busy;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 7, 10})
  void endsInTimeWheneverDynamoDbFallsSilent(int secondsOfEc2) {
    for (int answers = 0; answers < 25; answers++) {
      for (int left = 20; left < 120; left++) {
        Door busy = busy();
        busy.ec2.slowness = Duration.ofSeconds(secondsOfEc2);
        busy.dynamo.answers = answers;
        var end = new Deadline(busy.clock.instant().plusSeconds(left), busy.clock);
        Letter other = busy.asking("\"service\": \"%s\"".formatted(Door.OTHER_SERVICE));
        busy.batch().answer(List.of(busy.letter(), other), end);

        assertThat(busy.clock.instant())
            .as("%d answers, %d seconds", answers, left)
            .isBeforeOrEqualTo(end.end());
      }
    }
  }

  @Test
  void finishesWhatAPassHasLeftThatDiedBeforeItsCall() {
    knock(1);
    door.connections.beforeChange =
        () -> {
          throw new Death();
        };
    assertThatThrownBy(() -> door.look(1)).isInstanceOf(Death.class);
    door.connections.beforeChange = () -> {};
    door.clock.pass(EXPIRY);

    assertThat(door.look(1)).isEmpty();
    assertThat(door.connections.in("available")).containsExactly(ENDPOINT);
    assertThat(told(ENDPOINT))
        .containsExactly(
            "ACCEPTING " + door.record(ENDPOINT).decision().reason(),
            "ACCEPTING Taken up again: an earlier pass did not end.",
            "ACCEPTED " + door.record(ENDPOINT).decision().reason());
  }

  @Test
  void doesNothingTwiceThatADeadPassHasDone() {
    knock(1);
    door.connections.afterChange =
        () -> {
          throw new Death();
        };
    assertThatThrownBy(() -> door.look(1)).isInstanceOf(Death.class);
    door.connections.afterChange = () -> {};
    door.clock.pass(EXPIRY);

    assertThat(door.look(1)).isEmpty();
    assertThat(accepted(ENDPOINT)).isEqualTo(1);
    assertThat(told(ENDPOINT))
        .containsExactly(
            "ACCEPTING " + door.record(ENDPOINT).decision().reason(),
            "ACCEPTED EC2 shows it done: an earlier pass did not end.");
  }

  @Test
  void leavesTheIntentsOfALivePassAlone() {
    knock(1);
    door.connections.beforeChange =
        () -> {
          throw new Death();
        };
    assertThatThrownBy(() -> door.look(1)).isInstanceOf(Death.class);
    door.connections.beforeChange = () -> {};
    door.clock.pass(EXPIRY.minusSeconds(1));

    assertThat(door.look(1)).hasSize(1);
    assertThat(door.connections.changes).hasSize(1);
  }

  @Test
  void stopsAtOnceWhenItHasLostItsService() {
    knock(4);
    door.connections.most = 2;
    door.connections.afterChange =
        () -> {
          door.clock.pass(EXPIRY);
          door.ledger.take(SERVICE, door.clock.instant());
        };
    Letter letter = door.letter();

    assertThat(door.answer(letter)).containsExactly(letter);
    assertThat(door.connections.changes)
        .extracting(change -> change.endpoints().size())
        .containsExactly(4, 2);
    assertThat(standings()).isEqualTo(Map.of(Status.ACCEPTING, 4));
    assertThat(door.journal.lines)
        .containsExactly("unfinished %s: another pass took the service over".formatted(SERVICE));
  }

  /** Five knock, and there is time for two calls that carry two each. */
  private List<Letter> runOutOfTime() {
    knock(5);
    door.connections.most = 2;
    door.connections.afterChange = () -> door.clock.pass(Duration.ofSeconds(25));
    var soon = new Deadline(door.clock.instant().plusSeconds(50), door.clock);
    return door.batch().answer(List.of(door.letter()), soon);
  }

  @Test
  void stopsBetweenCallsWhenTheTimeOfTheFunctionIsUp() {
    assertThat(runOutOfTime()).hasSize(1);
    assertThat(standings()).isEqualTo(Map.of(Status.ACCEPTED, 4, Status.ACCEPTING, 1));
    assertThat(door.ledger.held(SERVICE)).isFalse();
    assertThat(door.journal.lines)
        .contains("unfinished %s: the function's time is up".formatted(SERVICE))
        .noneMatch(line -> line.startsWith("failed"));
  }

  @Test
  void goesOnWhereAPassHasStopped() {
    runOutOfTime();
    door.connections.changes.clear();

    assertThat(door.look(1)).isEmpty();
    assertThat(standings()).isEqualTo(Map.of(Status.ACCEPTED, 5));
    assertThat(door.connections.changes)
        .containsExactly(new Change("accept", SERVICE, List.of(endpoint(5))));
  }

  @Test
  void keepsItsServiceWhileRefusedCallsTakeTime() {
    knock(100);
    door.connections.most = 1;
    door.connections.beforeChange =
        () -> {
          door.clock.pass(Duration.ofSeconds(9));
          assertThat(door.ledger.take(SERVICE, door.clock.instant())).isEqualTo(new Taking.Held());
        };
    door.look(1);

    assertThat(door.connections.changes).hasSizeGreaterThan(4);
    assertThat(door.journal.lines).noneMatch(line -> line.contains("took the service over"));
  }

  @Test
  void looksAgainWhenSomebodyEditedARowMeanwhile() {
    knock(1);
    door.connections.beforeChange =
        () -> door.ledger.type(SERVICE, ENDPOINT, "review", new Text("accept"));
    Letter letter = door.letter();

    assertThat(door.answer(letter)).containsExactly(letter);
    assertThat(door.record(ENDPOINT).status()).isEqualTo(Status.ACCEPTING);

    door.connections.beforeChange = () -> {};
    assertThat(door.answer(letter)).isEmpty();
    assertThat(door.record(ENDPOINT).status()).isEqualTo(Status.ACCEPTED);
    assertThat(accepted(ENDPOINT)).isEqualTo(1);
  }

  @Test
  void callsNobodyWhoseIntentCouldNotBeWritten() {
    door.rows.clear();
    knock(2);
    door.look(1);
    door.listing(accountRow("accept"));
    var editing = new EditedMeanwhile(door.ledger, ENDPOINT);

    assertThat(door.batch(editing).answer(List.of(door.letter()), door.deadline())).hasSize(1);
    assertThat(door.connections.changes)
        .containsExactly(new Change("accept", SERVICE, List.of(endpoint(2))));
  }

  @Test
  void reportsWhatAPersonMustRepair() {
    door.listing(row(SERVICE, endpoint(9)).and("action", "perhaps"));
    knock(2);
    door.look(1);
    door.ledger.spoil(SERVICE, endpoint(1), "status cannot be 'MAYBE'");
    door.ledger.type(SERVICE, endpoint(2), "review", new Text("maybe"));
    door.connections.unreadable.add("Connection vpce-x: no");
    door.look(1);

    assertThat(door.journal.summaries.getLast().findings())
        .containsExactly(
            "Allowlist row %s / %s cannot be read: action must be one of accept, reject, review,"
                    .formatted(SERVICE, endpoint(9))
                + " not 'perhaps'",
            "Connection vpce-x: no",
            "The row of %s cannot be read: status cannot be 'MAYBE'".formatted(endpoint(1)),
            "The verdict on %s is not understood".formatted(endpoint(2)));
  }

  @Test
  void reportsAnAcceptedConnectionThatDoesNotBecomeAvailable() {
    knock(1);
    door.connections.accepted = "pending";
    door.look(1);

    door.clock.pass(Duration.ofMinutes(10));
    door.look(1);
    assertThat(door.journal.summaries.getLast().findings()).isEmpty();

    door.clock.pass(Duration.ofSeconds(1));
    door.look(1);
    assertThat(door.journal.summaries.getLast().findings())
        .containsExactly(ENDPOINT + " was accepted at 2026-11-21T09:30:00Z and is still pending");
  }

  @Test
  void letsInExactlyTheLimitThoughASecondPassBeginsInTheMiddleOfTheFirst() {
    door.rows.clear();
    door.listing(accountRow("accept").and("maxConnections", 3));
    knock(12);
    door.connections.beforeChange =
        () -> {
          door.connections.beforeChange = () -> {};
          assertThat(door.look(1)).hasSize(1);
        };

    assertThat(door.look(1)).isEmpty();
    assertThat(door.look(1)).isEmpty();
    assertThat(door.connections.in("available"))
        .containsExactlyInAnyOrder(endpoint(1), endpoint(2), endpoint(3));
    assertThat(standings()).isEqualTo(Map.of(Status.ACCEPTED, 3, Status.AWAITING_REVIEW, 9));
  }

  @Test
  void letsInExactlyTheLimitThoughASecondPassTakesOverFromTheFirst() {
    door.rows.clear();
    door.listing(accountRow("accept").and("maxConnections", 3));
    knock(12);
    door.connections.beforeChange =
        () -> {
          door.connections.beforeChange = () -> {};
          door.clock.pass(EXPIRY);
          assertThat(door.look(1)).isEmpty();
        };

    assertThat(door.look(1)).hasSize(1);
    assertThat(door.look(1)).isEmpty();
    assertThat(door.connections.in("available"))
        .containsExactlyInAnyOrder(endpoint(1), endpoint(2), endpoint(3));
    assertThat(standings()).isEqualTo(Map.of(Status.ACCEPTED, 3, Status.AWAITING_REVIEW, 9));
  }

  private static final TypedRow AT_ONCE =
      row(SERVICE, "*").and("revoke", "delisted").and("graceMinutes", 0);

  /** Doors that were open to so many customers, whom nobody lists any more. */
  private void delist(int count, TypedRow rules) {
    knock(count);
    door.look(1);
    door.rows.clear();
    door.listing(rules);
    door.connections.changes.clear();
    door.journal.lines.clear();
  }

  @Test
  void writesTheIntentBeforeItCutsSomebody() {
    delist(1, AT_ONCE);
    door.connections.beforeChange =
        () -> assertThat(door.record(ENDPOINT).status()).isEqualTo(Status.REVOKING);

    assertThat(door.look(1)).isEmpty();
    assertThat(door.record(ENDPOINT).status()).isEqualTo(Status.REVOKED);
    assertThat(door.connections.changes)
        .containsExactly(new Change("reject", SERVICE, List.of(ENDPOINT)));
    assertThat(door.journal.lines)
        .containsExactly("decided " + ENDPOINT + " REVOKED", "finished " + SERVICE);
  }

  @Test
  void tellsOfARevocationWhenItIsScheduledAndWhenItIsCalledOff() {
    delist(1, AT_ONCE.and("graceMinutes", 1));
    door.look(1);
    door.listing(accountRow("accept"));
    door.look(1);

    assertThat(door.connections.changes).isEmpty();
    assertThat(door.journal.lines)
        .containsExactly(
            "scheduled " + ENDPOINT,
            "finished " + SERVICE,
            "spared " + ENDPOINT,
            "finished " + SERVICE);
  }

  @Test
  void leavesTheBrakeOnTheHeadAndAFindingThatSaysWhatToDo() {
    delist(6, AT_ONCE);
    door.look(1);
    door.clock.pass(Duration.ofMinutes(5));
    door.look(1);

    assertThat(door.connections.changes).isEmpty();
    assertThat(door.ledger.summary(SERVICE).orElseThrow().handover().brake())
        .contains(new Brake(NOW, 6, 0, 5));
    assertThat(door.ledger.summary(SERVICE).orElseThrow().findings())
        .containsExactly(
            "The brake holds since 2026-11-21T09:30:00Z: 6 connections are to be revoked, 0 were"
                + " within the last hour, and maxRevocationsPerHour is 5. None is revoked until"
                + " somebody lists those who stay, types reject into the rows of those who go, or"
                + " raises the number");
  }

  @Test
  void cutsNoMoreThanTheBrakeAllowsThoughPassesDieInTheMiddle() {
    delist(5, AT_ONCE);
    door.connections.afterChange =
        () -> {
          throw new Death();
        };
    assertThatThrownBy(() -> door.look(1)).isInstanceOf(Death.class);
    door.connections.afterChange = () -> {};
    door.clock.pass(EXPIRY);
    sixth();
    door.look(1);

    assertThat(door.connections.in("rejected")).hasSize(5);
    assertThat(door.connections.in("available")).containsExactly(endpoint(6));
    assertThat(door.ledger.summary(SERVICE).orElseThrow().handover().brake())
        .contains(new Brake(NOW.plus(EXPIRY), 1, 5, 5));
  }

  /** One more whom the policy had let in. */
  private void sixth() {
    Connection shown = connection(6, ACCOUNT, "available");
    var decision = new Decision(Status.ACCEPTED, "Listed.", Decider.POLICY, NOW, Map.of());
    door.showing(shown);
    door.ledger.put(ConnectionRecord.first(shown, decision, NOW).written());
  }

  @Test
  void looksAgainAtOnceForABlockedOneThatSomebodyLetIn() {
    door.rows.clear();
    door.listing(AT_ONCE, accountRow("reject")).showing(connection("available"));
    Letter letter = door.letter();

    assertThat(door.answer(letter)).containsExactly(letter);
    assertThat(door.record(ENDPOINT).decision().by()).isEqualTo(Decider.OUTSIDE);
    assertThat(door.answer(letter)).isEmpty();
    assertThat(door.record(ENDPOINT).status()).isEqualTo(Status.REVOKED);
  }

  @Test
  void tellsOfRemindersAndOfWhatATrialWouldHaveDone() {
    door.rows.clear();
    door.listing(row(SERVICE, "*").and("mode", "shadow").and("deadlineAction", "reject"));
    knock(1);
    door.look(1);
    door.clock.pass(Duration.ofDays(3));
    door.look(1);

    assertThat(door.journal.lines)
        .contains("reminded " + ENDPOINT + " OVERDUE", "would have " + ENDPOINT + " REJECTED");
  }

  private int unannounced() {
    return door.ledger.summary(SERVICE).orElseThrow().handover().unannounced();
  }

  private Letter because(String cause, EndpointId... named) {
    String endpoints =
        Stream.of(named).map(endpoint -> "\"" + endpoint + "\"").collect(joining(", "));
    return door.asking(
        "\"service\": \"%s\", \"cause\": \"%s\", \"endpoints\": [%s]"
            .formatted(SERVICE, cause, endpoints));
  }

  @Test
  void countsRequestsThatOnlySweepsFind() {
    knock(2);
    door.answer(because("sweep"), because("sweep"));
    assertThat(unannounced()).isEqualTo(2);

    door.showing(connection(3, ACCOUNT, "pendingAcceptance"));
    door.answer(because("sweep"));
    door.answer(because("sweep"));
    assertThat(unannounced()).isEqualTo(3);

    door.showing(connection(4, ACCOUNT, "pendingAcceptance"));
    door.answer(because("sweep"), because("notification", endpoint(4)));
    assertThat(unannounced()).isZero();
  }

  @Test
  void countsNoRequestThatMayBeToldOfYetOrThatOthersFound() {
    knock(1);
    door.answer(because("sweep"), because("allowlist"));
    door.showing(
        requestedAt(NOW.minus(Duration.ofMinutes(2)), connection(2, ACCOUNT, "pendingAcceptance")),
        requestedAt(NOW.minus(Duration.ofDays(2)), connection(3, ACCOUNT, "pendingAcceptance")));
    door.answer(because("sweep"));

    assertThat(unannounced()).isZero();
  }
}
