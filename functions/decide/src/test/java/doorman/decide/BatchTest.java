package doorman.decide;

import static doorman.Given.ACCOUNT;
import static doorman.Given.ENDPOINT;
import static doorman.Given.NOW;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.connection;
import static doorman.Given.endpoint;
import static doorman.Given.row;
import static doorman.decide.Door.OTHER_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.Connection;
import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.EndpointId;
import doorman.connection.ServiceFaultException;
import doorman.decide.InMemoryConnections.Change;
import doorman.ledger.Status;
import doorman.post.Letter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BatchTest {
  private final Door door = new Door().listing(row("*", ACCOUNT).and("action", "accept"));

  private static Connection elsewhere(int number) {
    Connection here = connection(number, ACCOUNT, "pendingAcceptance");
    return new Connection(
        OTHER_SERVICE,
        here.endpoint(),
        here.account(),
        here.origin(),
        here.state(),
        here.requestedAt());
  }

  @Test
  void answersManyRequestsOfOneServiceWithOnePassAndOneCall() {
    IntStream.rangeClosed(1, 200)
        .forEach(number -> door.showing(connection(number, ACCOUNT, "pendingAcceptance")));

    assertThat(door.look(200)).isEmpty();
    assertThat(door.connections.looks).containsExactly(SERVICE);
    assertThat(door.connections.changes)
        .containsExactly(
            new Change(
                "accept",
                SERVICE,
                IntStream.rangeClosed(1, 200).mapToObj(n -> endpoint(n)).toList()));
    assertThat(door.ledger.records(SERVICE))
        .hasSize(200)
        .allMatch(record -> record.status() == Status.ACCEPTED);
  }

  @Test
  void buriesAMalformedLetterAtOnceAndAnswersItsNeighbours() {
    door.showing(connection());
    Letter malformed = door.saying("look!");

    assertThat(door.answer(door.letter(), malformed, door.letter())).isEmpty();
    assertThat(door.post.buried).containsExactly(malformed);
    assertThat(door.post.putOff).isEmpty();
    assertThat(door.connections.in("available")).containsExactly(ENDPOINT);
  }

  @Test
  void getsAMalformedLetterAgainThatCouldNotBeBuried() {
    door.post.buries = false;
    Letter malformed = door.saying("look!");

    assertThat(door.answer(malformed)).containsExactly(malformed);
  }

  @Test
  void dropsALetterAboutAServiceThatIsNotManaged() {
    Letter letter = door.asking("\"service\": \"%s\"".formatted(OTHER_SERVICE));
    door.showing(elsewhere(1));

    assertThat(door.answer(letter)).isEmpty();
    assertThat(door.journal.lines).containsExactly("not managed " + OTHER_SERVICE);
    assertThat(door.connections.looks).isEmpty();
    assertThat(door.connections.changes).isEmpty();
    assertThat(door.ledger.enrolled(OTHER_SERVICE)).isFalse();
  }

  @Test
  void enrolsATaggedServiceThatItHearsOfForTheFirstTime() {
    door.connections.tagged.add(OTHER_SERVICE);
    door.showing(elsewhere(1));

    assertThat(door.answer(door.asking("\"service\": \"%s\"".formatted(OTHER_SERVICE)))).isEmpty();
    assertThat(door.connections.changes)
        .containsExactly(new Change("accept", OTHER_SERVICE, List.of(ENDPOINT)));
  }

  @Test
  void getsALetterAgainWhoseEndpointEc2DoesNotShowYet() {
    Letter letter = door.naming(ENDPOINT);

    assertThat(door.answer(letter)).containsExactly(letter);
    assertThat(door.post.putOff).containsExactly(letter);
  }

  @Test
  void stillLooksForAnEndpointJustBeforeTenMinutesAreOver() {
    Letter letter = door.naming(ENDPOINT);
    door.clock.pass(Duration.ofMinutes(10).minusMillis(1));

    assertThat(door.answer(letter)).containsExactly(letter);
  }

  @Test
  void dropsALetterWhoseEndpointEc2HasNotShownForTenMinutes() {
    Letter letter = door.naming(ENDPOINT);
    door.clock.pass(Duration.ofMinutes(10));

    assertThat(door.answer(letter)).isEmpty();
    assertThat(door.journal.lines).contains("never seen [" + ENDPOINT + "]");
  }

  @Test
  void isDoneWithAnEndpointThatOnlyTheLedgerKnows() {
    door.showing(connection());
    door.look(1);
    door.connections.hide(ENDPOINT);

    assertThat(door.answer(door.naming(ENDPOINT))).isEmpty();
  }

  @Test
  void getsALetterAgainWhileAnotherPassHoldsItsService() {
    door.showing(connection());
    door.ledger.take(SERVICE, NOW);
    Letter letter = door.letter();

    assertThat(door.answer(letter)).containsExactly(letter);
    assertThat(door.post.putOff).containsExactly(letter);
    assertThat(door.connections.looks).isEmpty();
    assertThat(door.journal.lines)
        .containsExactly("unfinished %s: another pass holds the service".formatted(SERVICE));
  }

  @Test
  void looksAtEveryServiceWithRequestsWhereNoneIsNamed() {
    door.connections.tagged.add(OTHER_SERVICE);
    door.showing(connection(), elsewhere(2));

    assertThat(door.answer(door.asking(""))).isEmpty();
    assertThat(door.connections.in("available")).containsExactlyInAnyOrder(ENDPOINT, endpoint(2));
  }

  @Test
  void passesOverUnmanagedServicesWhereNoneIsNamed() {
    door.showing(connection(), elsewhere(2));

    assertThat(door.answer(door.asking(""))).isEmpty();
    assertThat(door.connections.in("available")).containsExactly(ENDPOINT);
    assertThat(door.journal.lines).noneMatch(line -> line.startsWith("not managed"));
  }

  @Test
  void findsAnEndpointAtWhateverServiceWhereNoneIsNamed() {
    door.showing(connection());

    assertThat(door.answer(door.asking("\"endpoints\": [\"%s\"]".formatted(ENDPOINT)))).isEmpty();
  }

  @Test
  void getsALetterWithoutServiceAgainWhenEc2DoesNotTellWhoWaits() {
    door.connections.beforeLook =
        () -> {
          throw new ConnectionsUnavailableException("no answer", new IllegalStateException());
        };
    Letter letter = door.asking("");

    assertThat(door.answer(letter)).containsExactly(letter);
    assertThat(door.journal.lines).containsExactly("look failed: no answer");
  }

  @Test
  void answersNamedServicesThoughEc2DoesNotTellWhoWaits() {
    door.showing(connection());
    var looks = new int[1];
    door.connections.beforeLook =
        () -> {
          if (looks[0]++ == 0) {
            throw new ConnectionsUnavailableException("no answer", new IllegalStateException());
          }
        };
    Letter anywhere = door.asking("");

    assertThat(door.answer(anywhere, door.letter())).containsExactly(anywhere);
    assertThat(door.connections.in("available")).containsExactly(ENDPOINT);
  }

  @Test
  void answersOneServiceThoughAnotherFails() {
    door.connections.tagged.add(OTHER_SERVICE);
    door.showing(connection(), elsewhere(2));
    door.connections.beforeChange =
        () -> {
          if (door.connections.changes.getLast().service().equals(SERVICE)) {
            throw new IllegalStateException("a bug");
          }
        };
    Letter failing = door.letter();
    Letter fine = door.asking("\"service\": \"%s\"".formatted(OTHER_SERVICE));

    assertThat(door.answer(failing, fine)).containsExactly(failing);
    assertThat(door.journal.lines).contains("failed " + SERVICE + ": a bug");
    assertThat(door.connections.in("available")).containsExactly(endpoint(2));
  }

  @Test
  void getsLettersAgainAndTellsOfAFaultWhereAuthorityIsMissing() {
    door.showing(connection());
    door.connections.beforeChange =
        () -> {
          throw new ServiceFaultException("UnauthorizedOperation: no");
        };
    Letter letter = door.letter();

    assertThat(door.answer(letter)).containsExactly(letter);
    assertThat(door.journal.lines)
        .contains("fault " + SERVICE + ": UnauthorizedOperation: no")
        .noneMatch(line -> line.startsWith("failed"));
    assertThat(door.record(ENDPOINT).status()).isEqualTo(Status.ACCEPTING);
  }

  @Test
  void looksAtNothingWhenThereIsNoTimeForACall() {
    door.showing(connection());
    Letter letter = door.letter();
    var late = new Deadline(NOW.plusSeconds(20), door.clock);

    assertThat(door.batch().answer(List.of(letter), late)).containsExactly(letter);
    assertThat(door.connections.looks).isEmpty();
  }

  @Test
  void answersNoLettersAtAll() {
    assertThat(door.answer()).isEmpty();
    assertThat(door.journal.lines).isEmpty();
  }

  @Test
  void leavesACustomerWhomNobodyListsToPeople() {
    door.rows.clear();
    door.showing(connection());

    assertThat(door.answer(door.naming(ENDPOINT))).isEmpty();
    assertThat(door.connections.changes).isEmpty();
    assertThat(door.journal.lines)
        .containsExactly("decided " + ENDPOINT + " AWAITING_REVIEW", "finished " + SERVICE);
  }

  @Test
  void rejectsAndAcceptsInOneCallEach() {
    door.listing(row(SERVICE, endpoint(2)).and("action", "reject"), accountRow("accept"))
        .showing(connection(), connection(2, ACCOUNT, "pendingAcceptance"));

    assertThat(door.look(1)).isEmpty();
    assertThat(door.connections.changes)
        .containsExactly(
            new Change("reject", SERVICE, List.of(endpoint(2))),
            new Change("accept", SERVICE, List.of(ENDPOINT)));
    Set<EndpointId> rejected = door.connections.in("rejected");
    assertThat(rejected).containsExactly(endpoint(2));
  }
}
