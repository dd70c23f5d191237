package doorman.local;

import static doorman.local.Eventually.eventually;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.iam.Grant;
import doorman.local.template.Place;
import doorman.local.template.Stack;
import doorman.local.template.Template;
import doorman.local.template.TemplateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each action on each resource that the template grants is needed, to functions, people and other
 * services, and what it does not grant is refused. What a stack that tells a hub has beyond that is
 * needed in {@link HubTest}.
 */
class RolesTest {

  /** An action of a statement, on all resources that the statement names. */
  record Permission(String role, String statement, String action) {
    static Stream<Permission> of(String role, String statement, String... actions) {
      return Stream.of(actions).map(action -> new Permission(role, statement, action));
    }

    /** The statement has something harmless instead of the action. */
    String takenFrom(String template) {
      int start = template.indexOf("\n  " + role + ":");
      int place = template.indexOf("- Sid: " + statement + "\n", start);
      return Workshop.replaceFrom(place, template, action, "sts:GetCallerIdentity");
    }
  }

  /**
   * A grant that is right though the day does not need it.
   *
   * @param resource how the ARN of the resource ends
   */
  private record Exemption(
      String holder, String statement, String action, String resource, String reason) {

    boolean covers(Grant grant) {
      return grant.holder().endsWith(holder)
          && grant.statement().equals(statement)
          && grant.action().equals(action)
          && grant.resource().endsWith(resource);
    }
  }

  private static final String ASKED_FOR =
      "asked for when the mapping is made, and needed where a stream is given up";
  private static final String NOT_OF_AN_INDEX = "an index is queried and scanned only";
  private static final String UNDELIVERED = "no rule or topic fails to deliver here";

  private static final List<Exemption> EXEMPTIONS =
      List.of(
          new Exemption("EditsRole", "KeepFailures", "s3:PutObject", "/*", ASKED_FOR),
          new Exemption("EditsRole", "FindFailures", "s3:ListBucket", "", ASKED_FOR),
          new Exemption("AnnounceRole", "KeepFailures", "s3:PutObject", "/*", ASKED_FOR),
          new Exemption("AnnounceRole", "FindFailures", "s3:ListBucket", "", ASKED_FOR),
          new Exemption(
              "PatrolRole",
              "PutAside",
              "sqs:SendMessage",
              "-patrol-dead",
              "asked for when the function is made, and needed where no round succeeds for hours"),
          ofIndex("dynamodb:BatchGetItem", "account"),
          ofIndex("dynamodb:BatchGetItem", "open"),
          ofIndex("dynamodb:DescribeTable", "account"),
          ofIndex("dynamodb:DescribeTable", "open"),
          ofIndex("dynamodb:GetItem", "account"),
          ofIndex("dynamodb:GetItem", "open"),
          ofDeadLetters("requests", "LetRuleIn"),
          ofDeadLetters("sweeps", "LetRuleIn"),
          ofDeadLetters("news", "LetRuleIn"),
          ofDeadLetters("hints", "LetTopicIn"),
          ofDeadLetters("patrol", "LetRulesIn"),
          new Exemption(":doorman-people", "LetAlarmsIn", "sns:Publish", "", "no alarm rings here"),
          new Exemption(
              ":doorman-patrol",
              "LetScheduleInvokePatrol",
              "lambda:InvokeFunction",
              "",
              "the first round by the clock comes after the day"));

  private static Exemption ofIndex(String action, String index) {
    return new Exemption(
        "TableOperatorsPolicy", "ReadDecisions", action, "/index/" + index, NOT_OF_AN_INDEX);
  }

  private static Exemption ofDeadLetters(String queue, String statement) {
    return new Exemption(
        ":doorman-" + queue + "-dead", statement, "sqs:SendMessage", "", UNDELIVERED);
  }

  private static Stream<Permission> neededAtTheStart() {
    String[] queue = {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"};
    String[] stream = {
      "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"
    };
    return Stream.of(
            Permission.of("DecideRole", "Receive", queue),
            Permission.of("IntakeRole", "Receive", queue),
            Permission.of("NotifyRole", "Hear", queue),
            Permission.of("EditsRole", "HearOfEdits", stream),
            Permission.of("EditsRole", "FindStreams", "dynamodb:ListStreams"),
            Permission.of("EditsRole", "KeepFailures", "s3:PutObject"),
            Permission.of("EditsRole", "FindFailures", "s3:ListBucket"),
            Permission.of("AnnounceRole", "HearOfDecisions", stream),
            Permission.of("AnnounceRole", "FindStreams", "dynamodb:ListStreams"),
            Permission.of("AnnounceRole", "KeepFailures", "s3:PutObject"),
            Permission.of("AnnounceRole", "FindFailures", "s3:ListBucket"),
            Permission.of("PatrolRole", "PutAside", "sqs:SendMessage"))
        .flatMap(permissions -> permissions);
  }

  @Test
  void refusesNothingInAWholeDayAndNeedsAllThatItGrants() {
    try (var chat = Chat.open();
        var suite = suite(Workshop.with(template -> template)).start()) {
      chat.fail(2);
      var day = new WholeDay(suite, chat);

      day.begin();

      eventually(day::assertOver);
      day.peopleDoTheirWork();
      day.spoilNotification();
      eventually(() ->
          assertThat(suite.running().roles().unused())
              .filteredOn(grant -> EXEMPTIONS.stream().noneMatch(one -> one.covers(grant)))
              .isEmpty());
      assertThat(EXEMPTIONS)
          .allMatch(one -> suite.running().roles().unused().stream().anyMatch(one::covers));
      assertThat(suite.refusals()).isEmpty();
    }
  }

  @Test
  void saysWhatIsRefusedForLackOfAPermission() {
    Set<Permission> lacking =
        Stream.of(
                Permission.of(
                    "DecideRole", "AnswerAtTaggedServices", "ec2:AcceptVpcEndpointConnections"),
                Permission.of("DecideRole", "Look", "ec2:DescribeVpcEndpointServiceConfigurations"))
            .flatMap(permissions -> permissions)
            .collect(toSet());
    try (var chat = Chat.open();
        var suite = suite(without(lacking)).start()) {
      var day = new WholeDay(suite, chat);
      day.begin();

      eventually(() ->
          assertThat(suite.refusals().stream().map(RolesTest::action).collect(toSet()))
              .isEqualTo(lacking.stream().map(Permission::action).collect(toSet())));
    }
  }

  @ParameterizedTest
  @MethodSource("neededAtTheStart")
  void isNotDeployedWithout(Permission permission) {
    String action = permission.action().substring(permission.action().indexOf(':') + 1);
    try (Workshop workshop = without(Set.of(permission))) {
      var place = new Place("doorman", "111111111111", "us-east-1");
      Path template = workshop.home().resolve("template.yaml");

      assertThatThrownBy(() -> Stack.of(Template.read(template, place, WholeDay.PARAMETERS)))
          .isInstanceOf(TemplateException.class)
          .hasMessageContaining("does not have permissions to call ")
          .hasMessageContaining(action + " on ");
    }
  }

  /** The action that a refusal speaks of. */
  private static String action(String refusal) {
    return refusal.replaceFirst("^.* is not authorized to perform: (\\S+) on .*$", "$1");
  }

  /**
   * For a while the bus takes nothing from intake, and the topic nothing from notify, which so have
   * to put their messages off.
   */
  private static RunningSuite suite(Workshop workshop) {
    Path faults = Path.of("src/test/resources/bus-refuses-intake.json");
    return new RunningSuite(
        workshop, new Conditions(false, 0, Optional.of(faults)), WholeDay.PARAMETERS);
  }

  private static Workshop without(Set<Permission> permissions) {
    return Workshop.with(template -> {
      String changed = template;
      for (Permission permission : permissions) {
        changed = permission.takenFrom(changed);
      }
      return changed;
    });
  }
}
