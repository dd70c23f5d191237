package doorman.plan;

import static doorman.Given.NOW;
import static doorman.Given.accountRow;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.connection.Connection;
import doorman.ledger.ConnectionRecord;
import doorman.ledger.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is done for each status in the ledger and each state in EC2, where the policy alone speaks,
 * any lag is over, and the record has not seen the state before.
 */
class EveryCellTest {
  private static final List<List<String>> STATES =
      List.of(
          List.of("pendingAcceptance"),
          List.of("pending", "available", "partial"),
          List.of("rejected"),
          List.of("deleting", "deleted", "failed", "expired"),
          List.of("aWordNeverHeard"),
          List.of("absent"));

  private static final String CLOSES = "| Close CLOSED  | Observe same | Observe same";

  private static final Map<String, String> LISTED =
      Map.of(
          "nothing",
          "Accept ACCEPTING | NoteOutside ACCEPTED | NoteOutside REJECTED"
              + "| nothing | nothing | nothing",
          "AWAITING_REVIEW",
          "Accept ACCEPTING | NoteOutside ACCEPTED | NoteOutside REJECTED" + CLOSES,
          "ACCEPTING",
          "Accept ACCEPTING | Confirm ACCEPTED | NoteOutside REJECTED" + CLOSES,
          "ACCEPTED",
          "Accept ACCEPTING | Observe ACCEPTED | NoteOutside REVOKED" + CLOSES,
          "REJECTING",
          "Accept ACCEPTING | NoteOutside ACCEPTED | Confirm REJECTED" + CLOSES,
          "REJECTED",
          "Accept ACCEPTING | NoteOutside ACCEPTED | Accept ACCEPTING" + CLOSES,
          "REVOKING",
          "Accept ACCEPTING | Observe ACCEPTED | Confirm REVOKED" + CLOSES,
          "REVOKED",
          "Accept ACCEPTING | NoteOutside ACCEPTED | Accept ACCEPTING" + CLOSES,
          "FAILED",
          "Accept ACCEPTING | NoteOutside ACCEPTED | NoteOutside REJECTED" + CLOSES,
          "CLOSED",
          "Accept ACCEPTING | NoteOutside ACCEPTED | NoteOutside REJECTED"
              + "| nothing | Observe AWAITING_REVIEW | nothing");

  private record Policies(String name, List<TypedRow> rows, String atTheDoor) {}

  private static final List<Policies> POLICIES =
      List.of(
          new Policies("listed", List.of(accountRow("accept")), "Accept ACCEPTING"),
          new Policies("blocked", List.of(accountRow("reject")), "Reject REJECTING"),
          new Policies("unlisted", List.of(), "AwaitReview AWAITING_REVIEW"),
          new Policies(
              "rejected by default",
              List.of(defaultRow().and("action", "reject").and("settleMinutes", 0)),
              "Reject REJECTING"));

  static Stream<Arguments> cells() {
    return POLICIES.stream()
        .flatMap(policy ->
            LISTED.entrySet().stream()
                .flatMap(line -> cells(policy, line.getKey(), line.getValue().split("\\|", -1))));
  }

  private static Stream<Arguments> cells(Policies policy, String status, String[] outlines) {
    return Stream.iterate(0, phase -> phase + 1)
        .limit(STATES.size())
        .flatMap(phase ->
            STATES.get(phase).stream()
                .map(state ->
                    Arguments.of(
                        policy.name(),
                        status,
                        state,
                        expected(outlines[phase].strip(), policy, status, phase))));
  }

  /** Only what is accepted because it is listed differs from one policy to another. */
  private static String expected(String listed, Policies policy, String status, int phase) {
    if (!listed.equals("Accept ACCEPTING")) {
      return listed.replace("same", status);
    }
    boolean atTheDoor = phase == 0;
    boolean accepts = policy.atTheDoor().equals(listed);
    return atTheDoor || accepts ? policy.atTheDoor() : "Observe " + status;
  }

  @ParameterizedTest(name = "{0}, {1} in the ledger, {2} in EC2: {3}")
  @MethodSource("cells")
  void everyCell(String policy, String status, String state, String expected) {
    Scene scene = scene(status, state);

    assertThat(scene.lists(rows(policy)).outline()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, {1} in the ledger, {2} in EC2")
  @MethodSource("cells")
  void nothingIsCalledInAServiceThatIsFrozenOrOnTrial(
      String policy, String status, String state, String expected) {
    for (String mode : List.of("frozen", "shadow")) {
      TypedRow[] rows =
          Stream.concat(
                  Arrays.stream(rows(policy)).filter(row -> !row.text("consumer").equals("*")),
                  Arrays.stream(rows(policy))
                      .filter(row -> row.text("consumer").equals("*"))
                      .findAny()
                      .or(() -> Optional.of(defaultRow()))
                      .map(row -> row.and("mode", mode))
                      .stream())
              .toArray(TypedRow[]::new);
      String held =
          expected.startsWith("Accept") || expected.startsWith("Reject")
              ? heldAs(status, state)
              : expected;

      assertThat(scene(status, state).lists(rows).outline()).isEqualTo(held);
    }
  }

  private static String heldAs(String status, String state) {
    return state.equals("pendingAcceptance") ? "AwaitReview AWAITING_REVIEW" : "Observe " + status;
  }

  private static TypedRow[] rows(String policy) {
    return POLICIES.stream()
        .filter(one -> one.name().equals(policy))
        .flatMap(one -> one.rows().stream())
        .toArray(TypedRow[]::new);
  }

  private static Scene scene(String status, String state) {
    Scene scene = state.equals("absent") ? Scene.EMPTY : Scene.EMPTY.shows(connection(state));
    return status.equals("nothing") ? scene : scene.knows(record(Status.valueOf(status)));
  }

  private static ConnectionRecord record(Status status) {
    Connection before = connection("aStateBefore");
    return switch (status) {
      case AWAITING_REVIEW -> Past.record(before, Status.AWAITING_REVIEW);
      case ACCEPTING, REJECTING, ACCEPTED, REJECTED, CLOSED ->
          Past.record(before, Status.AWAITING_REVIEW, status);
      case REVOKING, REVOKED -> Past.record(before, Status.ACCEPTED, status);
      case FAILED -> Past.refused(1, Past.record(before, Status.ACCEPTING, Status.FAILED));
    };
  }

  /** A second pass may accept whom the first has found turned away. */
  @ParameterizedTest(name = "{0}, {1} in the ledger, {2} in EC2")
  @MethodSource("cells")
  void allIsDoneAndToldAfterTwoPasses(String policy, String status, String state) {
    Scene scene = scene(status, state).lists(rows(policy));
    for (int pass = 0; pass < 2; pass++) {
      for (Step step : scene.steps()) {
        scene = scene.knows(done(step).written());
      }
    }
    assertThat(scene.steps()).isEmpty();
  }

  private static ConnectionRecord done(Step step) {
    return switch (step) {
      case Step.Call call -> Outcome.done(call.record(), NOW);
      case Step.AwaitReview _,
          Step.Remind _,
          Step.Schedule _,
          Step.Spare _,
          Step.Adopt _,
          Step.NoteOutside _,
          Step.Confirm _,
          Step.Close _,
          Step.Observe _ ->
          step.record();
    };
  }
}
