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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each action that the template grants is needed, and what it does not grant is refused. Say {@code
 * -Ddoorman.roles=all} to have all functions do without each of their grants, which takes some
 * minutes, and not decide alone without what it may do in EC2.
 */
class RolesTest {
  private static final Set<String> ASKED_FOR_AT_THE_START =
      Set.of(
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams",
          "s3:ListBucket",
          "s3:PutObject",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage");

  /** Where rounds of the patrol go that nobody waits for and that fail in the end. */
  private static final Grant DESTINATION =
      new Grant("doorman-PatrolRole", "PutAside", "sqs:SendMessage");

  /** Needed where one channel to people fails and the other does not; here is only one. */
  private static final Grant REMAINDERS =
      new Grant("doorman-NotifyRole", "KeepRemainders", "sqs:SendMessage");

  private static Stream<Grant> grants() {
    var place = new Place("doorman", "111111111111", "us-east-1");
    Stack stack = Stack.of(Template.read(Path.of("../template.yaml"), place, Map.of()));
    return new RoleAuthority(stack.roles(), Map.of()).unused().stream();
  }

  private static Stream<Grant> tried() {
    boolean all = System.getProperty("doorman.roles", "").equals("all");
    return grants().filter(grant -> all || isOfDecideInEc2(grant));
  }

  private static boolean isOfDecideInEc2(Grant grant) {
    return grant.role().endsWith("DecideRole") && grant.action().startsWith("ec2:");
  }

  private static boolean isNeededAtTheStart(Grant grant) {
    return ASKED_FOR_AT_THE_START.contains(grant.action()) || grant.equals(DESTINATION);
  }

  private static boolean isNeededWhenRunning(Grant grant) {
    return !isNeededAtTheStart(grant) && !grant.equals(REMAINDERS);
  }

  private static Stream<Grant> grantsNeededWhenRunning() {
    return tried().filter(RolesTest::isNeededWhenRunning);
  }

  private static Stream<Grant> grantsNeededAtTheStart() {
    return grants().filter(RolesTest::isNeededAtTheStart);
  }

  @Test
  void refusesNothingInAWholeDayAndNeedsAllThatItGrants() {
    try (var suite = suite(Workshop.with(template -> template)).start()) {
      var day = Day.of(suite);

      day.begin();

      eventually(day::assertOver);
      eventually(() -> assertThat(day.review().words()).containsExactly("recorded"));
      eventually(() ->
          assertThat(suite.running().roles().unused())
              .filteredOn(RolesTest::isNeededWhenRunning)
              .isEmpty());
      assertThat(suite.refusals()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("grantsNeededWhenRunning")
  void saysWhatIsRefusedForLackOf(Grant grant) {
    try (var suite = suite(without(grant)).start()) {
      var day = Day.of(suite);
      day.begin();

      eventually(() -> {
        if (grant.role().endsWith("ReviewRole")) {
          day.review();
        }
        assertThat(suite.refusals())
            .isNotEmpty()
            .allMatch(refusal ->
                refusal.contains(" is not authorized to perform: " + grant.action() + " on "));
      });
    }
  }

  @ParameterizedTest
  @MethodSource("grantsNeededAtTheStart")
  void doesNotStartWithout(Grant grant) {
    String action = grant.action().substring(grant.action().indexOf(':') + 1);
    try (var suite = suite(without(grant))) {
      assertThatThrownBy(suite::start)
          .isInstanceOf(TemplateException.class)
          .hasMessageContaining("does not have permissions to call ")
          .hasMessageContaining(action + " on ");
    }
  }

  /**
   * For a while the bus takes nothing from intake, and the topic nothing from notify, which so have
   * to put their messages off.
   */
  private static RunningSuite suite(Workshop workshop) {
    Path faults = Path.of("src/test/resources/bus-refuses-intake.json");
    return new RunningSuite(
        workshop, new Conditions(false, 0, Optional.of(faults)), Map.of("DigestWindow", "1"));
  }

  /** The statement has something harmless instead of the action. */
  private static Workshop without(Grant grant) {
    return Workshop.with(template -> {
      String role = grant.role().substring("doorman-".length());
      int start = template.indexOf("\n  " + role + ":");
      int statement = template.indexOf("- Sid: " + grant.statement() + "\n", start);
      return Workshop.replaceFrom(statement, template, grant.action(), "sts:GetCallerIdentity");
    });
  }

  /**
   * Something of all that the functions do.
   *
   * @param foreign a service that is not in its care
   */
  private record Day(
      RunningSuite suite,
      Door door,
      Door foreign,
      Customer listed,
      Customer blocked,
      String listedEndpoint,
      String blockedEndpoint,
      String unknownEndpoint) {

    static Day of(RunningSuite suite) {
      Provider provider = suite.provider();
      Door door = provider.unmanagedDoor();
      Customer listed = suite.customer();
      Customer blocked = suite.customer();
      Customer former = suite.customer();
      door.list(listed, "accept");
      door.list("*", Map.of("syncPrincipals", "true"));
      door.claim(former);
      provider.allow(door, former);
      door.listEverywhere(blocked.account(), Map.of("action", "reject"));
      provider.hearOfConnects(door);
      return new Day(
          suite,
          door,
          provider.unmanagedDoor(),
          listed,
          blocked,
          listed.connectTo(door),
          blocked.connectTo(door),
          suite.customer().connectTo(door));
    }

    /**
     * The notification of one service is to be repaired, the other's is to be made; a customer is
     * to be allowed, and one whom Doorman has allowed once is not.
     */
    void begin() {
      Provider provider = suite.provider();
      provider.entrust(door);
      provider.door();
      provider.put(
          LookEvent.at(door).naming("vpce-00000000000000000"),
          LookEvent.at(door).with("service", "no service"),
          LookEvent.at(foreign));
      provider.send("doorman-hints", "no notification");
      provider.send("doorman-news", "no news");
    }

    /** Somebody lets in whom nobody knows. */
    Reviewer.Answer review() {
      return new Reviewer(suite.running().address(), "carol")
          .give("accept", "Signed the contract yesterday", door, unknownEndpoint);
    }

    void assertOver() {
      assertThat(listed.state(listedEndpoint)).isEqualTo("available");
      assertThat(blocked.state(blockedEndpoint)).isEqualTo("rejected");
      assertThat(suite.provider().principals(door))
          .containsExactlyInAnyOrder("*", Provider.principal(listed));
      assertThat(suite.provider().look("doorman-requests-dead")).hasSize(1);
      assertThat(suite.provider().look("doorman-hints-dead")).hasSize(1);
    }
  }
}
