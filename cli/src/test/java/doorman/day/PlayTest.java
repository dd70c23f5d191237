package doorman.day;

import static doorman.day.ScriptedDoor.LET_IN;
import static doorman.day.ScriptedDoor.UNDECIDED;
import static doorman.day.ScriptedDoor.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.connection.ConnectionState;
import doorman.day.Act.Arrival;
import doorman.day.Act.Bypass;
import doorman.day.Act.Delisting;
import doorman.day.Act.Departure;
import doorman.day.Act.GraceOver;
import doorman.day.Act.Listing;
import doorman.day.Act.Ruling;
import doorman.day.Act.SignedVerdict;
import doorman.day.Act.Verdict;
import doorman.day.Expected.Closed;
import doorman.day.Expected.Decided;
import doorman.day.Expected.Untouched;
import doorman.ledger.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;
import software.amazon.awssdk.core.exception.SdkClientException;

class PlayTest {
  private static final Customer ACME = new Customer("Acme", "222222222222");
  private static final Expected ACCEPTED =
      new Decided(Status.ACCEPTED, "A row lists it", new ConnectionState("available"));
  private static final Expected REVIEWED =
      new Decided(Status.AWAITING_REVIEW, "Nobody", ConnectionState.PENDING_ACCEPTANCE);

  private final StringWriter told = new StringWriter();
  private Instant now = Instant.parse("2026-11-21T09:30:00Z");

  @Test
  void tellsWhoDidWhatAndWhatCameOfItWhyAndWhen() {
    var door = new ScriptedDoor(UNDECIDED, UNDECIDED, LET_IN);

    play(
        door,
        scene(Map.of("maxConnections", "1", "action", "accept"), new Arrival(Gate.API, ACCEPTED)));

    assertThat(told)
        .hasToString(
            """

            1. A customer: Acme, 222222222222
               On the allowlist: action = accept, maxConnections = 1
               Acme creates vpce-00000000000000001 .
               ACCEPTED by policy; Acme sees available after 0.4 s.
                  A row lists it.
            """);
  }

  @Test
  void asksForNoLook() {
    var door = new ScriptedDoor(LET_IN);

    play(door, scene(Map.of("action", "accept"), new Arrival(Gate.API, ACCEPTED)));

    assertThat(door.done())
        .containsExactly(
            "list 222222222222 {action=accept}", "arrive vpce-00000000000000001 at API");
  }

  @Test
  void sendsThePatrolWherePrivateLinkTellsNobody() {
    var door = new ScriptedDoor(LET_IN);

    play(door, scene(Map.of(), new Arrival(Gate.FIREWALL, ACCEPTED)));

    assertThat(door.done()).containsExactly("arrive vpce-00000000000000001 at FIREWALL", "patrol");
    assertThat(told.toString())
        .contains(
            """
               Acme creates vpce-00000000000000001
               Nobody tells of it. The clock sends the patrol round
            """);
  }

  @Test
  void typesAVerdictIntoTheRowOfTheLatestEndpoint() {
    var door = new ScriptedDoor(WAITING, WAITING, LET_IN);

    play(
        door,
        scene(Map.of(), new Arrival(Gate.API, REVIEWED), new Arrival(Gate.API, REVIEWED)),
        scene(Map.of(), new Verdict("accept", "We know them", ACCEPTED)));

    assertThat(door.done()).endsWith("type vpce-00000000000000002 accept: We know them");
  }

  @Test
  void listsACustomerWhoWaits() {
    var door = new ScriptedDoor(WAITING, LET_IN);

    play(
        door,
        scene(
            Map.of(),
            new Arrival(Gate.API, REVIEWED),
            new Listing(Map.of("action", "accept"), ACCEPTED)));

    assertThat(door.done()).endsWith("list 222222222222 {action=accept}");
  }

  @Test
  void signsAVerdictOnTheLatestEndpoint() {
    var door = new ScriptedDoor(WAITING, LET_IN);

    play(
        door,
        scene(
            Map.of(),
            new Arrival(Gate.API, REVIEWED),
            new SignedVerdict("accept", "We know them", ACCEPTED)));

    assertThat(door.done()).endsWith("sign vpce-00000000000000001 accept: We know them");
  }

  @Test
  void takesACustomerOffTheAllowlist() {
    var door = new ScriptedDoor(LET_IN);

    play(
        door,
        scene(
            Map.of("action", "accept"), new Arrival(Gate.API, ACCEPTED), new Delisting(ACCEPTED)));

    assertThat(door.done()).endsWith("delist 222222222222");
  }

  @Test
  void typesTheDefaultRow() {
    var door = new ScriptedDoor(LET_IN);

    play(
        door,
        scene(
            Map.of(),
            new Arrival(Gate.API, ACCEPTED),
            new Ruling(Map.of("mode", "frozen"), ACCEPTED)));

    assertThat(door.done()).endsWith("rule {mode=frozen}");
    assertThat(told.toString()).contains("   In the default row: mode = frozen\n");
  }

  @Test
  void sendsThePatrolOnceAGraceIsOver() {
    var door = new ScriptedDoor(LET_IN);

    play(door, scene(Map.of(), new Arrival(Gate.API, ACCEPTED), new GraceOver(ACCEPTED)));

    assertThat(door.done()).endsWith("patrol");
    assertThat(now).isEqualTo(ScriptedDoor.GRACE_END);
  }

  @Test
  void acceptsTheLatestEndpointPastDoorman() {
    var door = new ScriptedDoor(WAITING, LET_IN);

    play(door, scene(Map.of(), new Arrival(Gate.API, REVIEWED), new Bypass(ACCEPTED)));

    assertThat(door.done()).endsWith("accept vpce-00000000000000001");
  }

  @Test
  void expectsTheLatestEndpointInThePlaceOfTheFirst() {
    var door = new ScriptedDoor(LET_IN, WAITING, LET_IN);

    Map<Visit, Expected> expected =
        play(
            door,
            scene(
                Map.of(),
                new Arrival(Gate.API, ACCEPTED),
                new Arrival(Gate.API, REVIEWED),
                new Departure(ACCEPTED)));

    assertThat(door.done()).endsWith("leave vpce-00000000000000001");
    assertThat(expected.values()).containsExactly(new Closed(), ACCEPTED);
  }

  @Test
  void expectsOfAnEndpointWhatItsLastActBrought() {
    var door = new ScriptedDoor(WAITING, LET_IN);

    Map<Visit, Expected> expected =
        play(
            door,
            scene(
                Map.of(),
                new Arrival(Gate.API, REVIEWED),
                new Verdict("accept", "Fine", ACCEPTED)));

    assertThat(expected.values()).containsExactly(ACCEPTED);
  }

  @Test
  void seesNothingHappenWhereNothingMayHappen() {
    var door = new ScriptedDoor(UNDECIDED);

    play(door, scene(Map.of(), new Arrival(Gate.LAB, new Untouched())));

    assertThat(told.toString())
        .endsWith("   No decision; Acme sees pendingAcceptance after 0.0 s.\n");
  }

  @Test
  void failsIfWhatMustNotHappenHappens() {
    var door = new ScriptedDoor(LET_IN);

    assertThatThrownBy(() -> play(door, scene(Map.of(), new Arrival(Gate.LAB, new Untouched()))))
        .isInstanceOf(NotAsExpectedException.class)
        .hasMessageEndingWith(
            "seen ACCEPTED by policy because of 'A row lists it.', and the customer sees"
                + " available");
  }

  @Test
  void failsAfterHalfAMinuteNamingSceneWishAndSight() {
    var door = new ScriptedDoor(WAITING);

    assertThatThrownBy(() -> play(door, scene(Map.of(), new Arrival(Gate.API, ACCEPTED))))
        .isInstanceOf(NotAsExpectedException.class)
        .hasMessage(
            "A customer: Acme, 222222222222: expected within 30 s ACCEPTED because of 'A row lists"
                + " it', and the customer sees available; seen AWAITING_REVIEW by policy because"
                + " of 'Nobody lists it.', and the customer sees pendingAcceptance");
  }

  @Test
  void failsIfTheReasonIsAnother() {
    var door = new ScriptedDoor(LET_IN);
    var otherwise =
        new Decided(Status.ACCEPTED, "A person wants it", new ConnectionState("available"));

    assertThatThrownBy(() -> play(door, scene(Map.of(), new Arrival(Gate.API, otherwise))))
        .isInstanceOf(NotAsExpectedException.class);
  }

  @Test
  void leavesNoLineUnfinishedWhenItFails() {
    var door = new ScriptedDoor(WAITING);

    assertThatThrownBy(() -> play(door, scene(Map.of(), new Arrival(Gate.API, ACCEPTED))))
        .isInstanceOf(NotAsExpectedException.class);

    assertThat(told.toString()).endsWith(" ..............................\n");
  }

  @Test
  void namesTheSceneInWhichACallFailed() {
    SdkClientException failure = SdkClientException.create("No such address");
    var door = new ScriptedDoor(WAITING).failing(failure);

    assertThatThrownBy(() -> play(door, scene(Map.of(), new Arrival(Gate.API, REVIEWED))))
        .isInstanceOf(NotAsExpectedException.class)
        .hasMessage("A customer: Acme, 222222222222: a call to AWS failed")
        .hasCause(failure);
  }

  private Map<Visit, Expected> play(Door door, Scene... scenes) {
    var patience = new Patience(() -> now, time -> now = now.plus(time));
    return new Play(door, patience, narrator()).perform(List.of(scenes));
  }

  private Narrator narrator() {
    return new Narrator(new PrintWriter(told), Ansi.OFF);
  }

  private static Scene scene(Map<String, String> listing, Act... acts) {
    return new Scene("A customer", ACME, listing, List.of(acts));
  }
}
