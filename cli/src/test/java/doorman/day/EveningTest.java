package doorman.day;

import static doorman.day.ScriptedDoor.LET_IN;
import static doorman.day.ScriptedDoor.UNDECIDED;
import static doorman.day.ScriptedDoor.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.connection.AccountId;
import doorman.connection.ConnectionState;
import doorman.connection.EndpointId;
import doorman.day.Expected.Decided;
import doorman.day.Expected.Untouched;
import doorman.ledger.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EveningTest {
  private static final Visit ONE = visit("vpce-0123456789abcdef1");
  private static final Visit TWO = visit("vpce-0123456789abcdef2");
  private static final Expected ACCEPTED =
      new Decided(Status.ACCEPTED, "A row lists it", new ConnectionState("available"));

  @Test
  void countsWhatEndpointsHaveComeTo() {
    var door = new ScriptedDoor(LET_IN).finding("A row is wrong");

    assertThat(Evening.of(door, Map.of(ONE, ACCEPTED, TWO, ACCEPTED), List.of("row"), List.of()))
        .isEqualTo(
            new Evening(
                Map.of("ACCEPTED", 2L),
                List.of("A row is wrong"),
                Map.of("DescribeVpcEndpointConnections", 3L)));
  }

  @Test
  void countsEndpointsOfNobodysBusiness() {
    var door = new ScriptedDoor(UNDECIDED).finding("A row is wrong");

    assertThat(
            Evening.of(door, Map.of(ONE, new Untouched()), List.of("row"), List.of()).standings())
        .isEqualTo(Map.of("without a row", 1L));
  }

  @Test
  void failsIfADecisionHasNotStood() {
    var door = new ScriptedDoor(WAITING).finding("A row is wrong");

    assertThatThrownBy(() -> Evening.of(door, Map.of(ONE, ACCEPTED), List.of("row"), List.of()))
        .isInstanceOf(NotAsExpectedException.class)
        .hasMessage(
            "At the end of the day, vpce-0123456789abcdef1 of 222222222222: expected ACCEPTED"
                + " because of 'A row lists it', and the customer sees available; seen"
                + " AWAITING_REVIEW by policy because of 'Nobody lists it.', and the customer sees"
                + " pendingAcceptance");
  }

  @Test
  void failsIfAPersonHasMoreToRepair() {
    var door = new ScriptedDoor(LET_IN).finding("A row is wrong", "So is a verdict");

    assertThatThrownBy(() -> Evening.of(door, Map.of(), List.of("row"), List.of()))
        .isInstanceOf(NotAsExpectedException.class)
        .hasMessageEndingWith("expected [row]; seen [A row is wrong, So is a verdict]");
  }

  @Test
  void failsIfTheFunctionWasRefusedAnything() {
    var door = new ScriptedDoor(LET_IN).finding("A row is wrong");

    assertThatThrownBy(
            () -> Evening.of(door, Map.of(), List.of("row"), List.of("No sqs:SendMessage")))
        .isInstanceOf(NotAsExpectedException.class)
        .hasMessageEndingWith("expected nothing; seen [No sqs:SendMessage]");
  }

  private static Visit visit(String endpoint) {
    return new Visit(ScriptedDoor.SERVICE, new EndpointId(endpoint), new AccountId("222222222222"));
  }
}
