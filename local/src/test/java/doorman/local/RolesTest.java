package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.iam.Grant;
import doorman.local.iam.RoleAuthority;
import doorman.local.template.Place;
import doorman.local.template.Stack;
import doorman.local.template.Template;
import doorman.local.template.TemplateException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each action that the template grants is needed, and what it does not grant is refused. */
class RolesTest {
  private static final Set<String> ASKED_FOR_AT_THE_START =
      Set.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage");

  private static Stream<Grant> grants() {
    var place = new Place("doorman", "111111111111", "us-east-1");
    Stack stack = Stack.of(Template.read(Path.of("../template.yaml"), place, Map.of()));
    return new RoleAuthority(stack.roles(), Map.of()).unused().stream().filter(RolesTest::ofDecide);
  }

  private static boolean ofDecide(Grant grant) {
    return grant.role().endsWith("DecideRole");
  }

  private static Stream<Grant> grantsNeededWhenRunning() {
    return grants().filter(grant -> !ASKED_FOR_AT_THE_START.contains(grant.action()));
  }

  private static Stream<Grant> grantsNeededAtTheStart() {
    return grants().filter(grant -> ASKED_FOR_AT_THE_START.contains(grant.action()));
  }

  @Test
  void refusesNothingInAWholeDayAndNeedsAllThatItGrants() {
    try (var suite = new RunningSuite().start()) {
      var day = Day.of(suite);

      day.begin();

      eventually(day::assertOver);
      eventually(() -> assertThat(suite.running().roles().unused()).noneMatch(RolesTest::ofDecide));
      assertThat(suite.refusals()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("grantsNeededWhenRunning")
  void saysWhatIsRefusedForLackOf(Grant grant) {
    try (var workshop = without(grant);
        var suite = new RunningSuite(workshop.home(), 0).start()) {
      Day.of(suite).begin();

      eventually(() ->
          assertThat(suite.refusals())
              .isNotEmpty()
              .allMatch(refusal ->
                  refusal.contains(" is not authorized to perform: " + grant.action() + " on ")));
    }
  }

  @ParameterizedTest
  @MethodSource("grantsNeededAtTheStart")
  void doesNotStartWithout(Grant grant) {
    try (var workshop = without(grant);
        var suite = new RunningSuite(workshop.home(), 0)) {
      assertThatThrownBy(suite::start)
          .isInstanceOf(TemplateException.class)
          .hasMessageContaining("does not have permissions to call " + grant.action() + " on ");
    }
  }

  /** The statement has something harmless instead of the action. */
  private static Workshop without(Grant grant) {
    return Workshop.with(template -> {
      int role = template.indexOf("\n  DecideRole:");
      int statement = template.indexOf("- Sid: " + grant.statement(), role);
      return Workshop.replaceFrom(statement, template, grant.action(), "sts:GetCallerIdentity");
    });
  }

  /** Something of all that decide does: accept, reject, look again, put among the dead letters. */
  private record Day(
      Door door, Customer listed, Customer blocked, String listedEndpoint, String blockedEndpoint) {

    static Day of(RunningSuite suite) {
      Door door = suite.provider().door();
      Customer listed = suite.customer();
      Customer blocked = suite.customer();
      door.list(listed, "accept");
      door.list(blocked, "reject");
      return new Day(door, listed, blocked, listed.connectTo(door), blocked.connectTo(door));
    }

    void begin() {
      door.provider()
          .put(
              LookEvent.at(door).naming("vpce-00000000000000000"),
              LookEvent.at(door).with("service", "no service"));
    }

    void assertOver() {
      assertThat(listed.state(listedEndpoint)).isEqualTo("available");
      assertThat(blocked.state(blockedEndpoint)).isEqualTo("rejected");
      assertThat(door.provider().look("doorman-requests-dead")).hasSize(1);
    }
  }
}
