package doorman.local.template;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.AttachedPolicy;
import doorman.local.iam.Role;
import doorman.local.iam.RoleAuthority;
import doorman.local.wire.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.event.ruler.Ruler;

/** A stack among others: one that tells a hub, the hub itself, and one that shares an allowlist. */
class OtherStacksTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OWN_BUS = "arn:aws:events:us-east-1:111111111111:event-bus/doorman";
  private static final String HUB = "arn:aws:events:eu-west-1:999999999999:event-bus/hub";
  private static final String RULE =
      "arn:aws:events:us-east-1:111111111111:rule/doorman/doorman-hub";
  private static final String STREAM =
      "arn:aws:dynamodb:us-east-1:111111111111:table/shared/stream/2026-11-21T09:30:00.000";
  private static final Map<String, String> SHARING =
      Map.of("AllowlistTableName", "shared", "AllowlistStreamArn", STREAM);

  private final Stack telling = stack(Map.of("HubBusArn", HUB));

  @Test
  void tellsAHubInTheNameOfARoleAndKeepsWhatDoesNotArrive() {
    assertThat(hubRule().targets())
        .containsExactly(
            new DeclaredRule.Target(
                "hub",
                HUB,
                Optional.of("arn:aws:iam::111111111111:role/doorman-HubRole"),
                Duration.ofDays(1),
                185,
                Optional.of("arn:aws:sqs:us-east-1:111111111111:doorman-hub-dead")));
    assertThat(telling.outputs()).containsKey("HubDeadQueueUrl");
  }

  @ParameterizedTest
  @CsvSource({
    "doorman, 111111111111, us-east-1, Endpoint Connection Accepted, true",
    "doorman, 111111111111, us-east-1, Endpoint Connection Request, false",
    "doorman, 222222222222, us-east-1, Endpoint Connection Accepted, false",
    "doorman, 111111111111, eu-west-1, Endpoint Connection Accepted, false",
    "acme, 111111111111, us-east-1, Endpoint Connection Accepted, false"
  })
  void tellsItsOwnOutcomesAndNothingElse(
      String source, String account, String region, String type, boolean tells) throws Exception {
    String event =
        """
        {"source": "%s", "account": "%s", "region": "%s", "detail-type": "%s", "detail": {}}
        """
            .formatted(source, account, region, type);

    assertThat(Ruler.matchesRule(event, hubRule().pattern().orElseThrow())).isEqualTo(tells);
  }

  @Test
  void tellsTheHubOfNoReplay() throws Exception {
    String event =
        """
        {"source": "doorman", "account": "111111111111", "region": "us-east-1",
         "detail-type": "Endpoint Connection Accepted", "replay-name": "again", "detail": {}}
        """;

    assertThat(Ruler.matchesRule(event, hubRule().pattern().orElseThrow())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "doorman/doorman-hub, 111111111111, 111111111111, true",
    "doorman/doorman-news, 111111111111, 111111111111, false",
    "doorman/doorman-hub, 222222222222, 111111111111, false",
    "doorman/doorman-hub, 111111111111, 222222222222, false"
  })
  void letsOnlyTheRuleBeTheRoleThatTellsTheHub(
      String rule, String arnAccount, String sourceAccount, boolean lets) {
    var access =
        new Access(
            "sts:AssumeRole",
            hubRole().arn(),
            Map.of(
                "aws:SourceArn",
                List.of("arn:aws:events:us-east-1:%s:rule/%s".formatted(arnAccount, rule)),
                "aws:SourceAccount",
                List.of(sourceAccount)));

    assertThat(hubRole().letsIn("events.amazonaws.com", access)).isEqualTo(lets);
  }

  @ParameterizedTest
  @CsvSource({
    "events:PutEvents, arn:aws:events:eu-west-1:999999999999:event-bus/hub, true",
    "events:PutEvents, arn:aws:events:us-east-1:111111111111:event-bus/doorman, false",
    "events:PutRule, arn:aws:events:eu-west-1:999999999999:event-bus/hub, false"
  })
  void letsTheRolePutEventsOnTheHubAndDoNothingElse(String action, String bus, boolean allows) {
    assertThat(hubRole().allows(Access.to(action, bus))).isEqualTo(allows);
  }

  @ParameterizedTest
  @CsvSource({
    "doorman-hub, 111111111111, true",
    "doorman-news, 111111111111, false",
    "doorman-hub, 222222222222, false"
  })
  void letsOnlyTheRuleIntoTheDeadLettersForTheHub(String rule, String sourceAccount, boolean lets) {
    String queue = "arn:aws:sqs:us-east-1:111111111111:doorman-hub-dead";
    var policy = new AttachedPolicy(requireNonNull(telling.resourcePolicies().get(queue)));
    var access =
        new Access(
            "sqs:SendMessage",
            queue,
            Map.of(
                "aws:SourceArn", List.of(RULE.replace("doorman-hub", rule)),
                "aws:SourceAccount", List.of(sourceAccount)));

    assertThat(policy.allows("events.amazonaws.com", access)).isEqualTo(lets);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", OWN_BUS})
  void tellsNobodyWithoutAHubAndAsTheHubItself(String hub) {
    Stack alone = stack(Map.of("HubBusArn", hub));

    assertThat(alone.rules()).extracting(DeclaredRule::name).doesNotContain("doorman-hub");
    assertThat(alone.roles()).extracting(Role::name).doesNotContain("doorman-HubRole");
    assertThat(alone.outputs())
        .doesNotContainKey("HubDeadQueueUrl")
        .containsEntry("BusArn", OWN_BUS);
  }

  @Test
  void asAHubTakesEachOutcomeThatIsInTheCatalogueFromTheAccounts() throws IOException {
    Stack hub = hub();

    assertThat(detailTypes())
        .hasSizeGreaterThan(10)
        .allSatisfy(type -> assertThat(takes(hub, "444444444444", "doorman", type)).isTrue());
  }

  @Test
  void asAHubArchivesWhatOthersTell() throws Exception {
    String event =
        """
        {"source": "doorman", "account": "444444444444", "region": "eu-west-1",
         "detail-type": "Endpoint Connection Accepted", "detail": {}}
        """;

    assertThat(Ruler.matchesRule(event, hub().archives().getFirst().pattern())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "444444444444, doorman, Endpoint Connection Request",
    "444444444444, doorman, Door Repainted",
    "444444444444, acme, Endpoint Connection Accepted",
    "666666666666, doorman, Endpoint Connection Accepted"
  })
  void asAHubTakesNothingElse(String account, String source, String type) {
    assertThat(takes(hub(), account, source, type)).isFalse();
  }

  @Test
  void takesNothingFromAwayWithoutAccountsAndWhereItTellsAnotherHub() {
    assertThat(stack(Map.of()).busPolicies()).isEmpty();
    assertThat(stack(Map.of("HubBusArn", HUB, "HubAccounts", "444444444444")).busPolicies())
        .isEmpty();
  }

  @Test
  void readsASharedAllowlistEverywhere() {
    List<Resource> resources = Templates.deployed(SHARING).resources();

    assertThat(resources).extracting(Resource::logicalId).doesNotContain("Allowlist");
    assertThat(resources)
        .extracting(resource -> resource.properties().toString())
        .noneMatch(text -> text.contains("table/doorman-allowlist"));
    assertThat(
            resources.stream()
                .map(resource -> resource.properties().at("/Environment/Variables/ALLOWLIST_TABLE"))
                .filter(table -> !table.isMissingNode())
                .map(JsonNode::asText))
        .hasSize(5)
        .containsOnly("shared");
    assertThat(allows(resources, "DecideRole", "dynamodb:Query", "table/shared")).isTrue();
    assertThat(allows(resources, "EditsRole", "dynamodb:GetRecords", STREAM.split(":", 6)[5]))
        .isTrue();
    assertThat(
            resources.stream()
                .filter(resource -> resource.logicalId().equals("AllowlistEdits"))
                .map(resource -> resource.properties().path("EventSourceArn").asText()))
        .containsExactly(STREAM);
    assertThat(Templates.deployed(SHARING).outputs()).containsEntry("AllowlistTable", "shared");
  }

  /** As Lambda would refuse the mapping. */
  @Test
  void isRefusedOnThisMachineWhereTheSharedAllowlistIsNot() {
    assertThatThrownBy(() -> stack(SHARING))
        .isInstanceOf(TemplateException.class)
        .hasMessage("Mapping AllowlistEdits: there is no stream " + STREAM);
  }

  @ParameterizedTest
  @CsvSource({
    "AllowlistTableName, shared",
    "AllowlistStreamArn, "
        + "arn:aws:dynamodb:us-east-1:111111111111:table/shared/stream/2026-11-21T09:30:00.000"
  })
  void isRefusedWithHalfOfASharedAllowlist(String name, String value) {
    assertThatThrownBy(() -> Templates.deployed(Map.of(name, value)))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "Rule SharedAllowlistIsWhole: AllowlistTableName and AllowlistStreamArn are given"
                + " together, or neither.");
  }

  private static Stack stack(Map<String, String> parameters) {
    return Stack.of(Templates.deployed(parameters));
  }

  private static Stack hub() {
    return stack(Map.of("HubBusArn", OWN_BUS, "HubAccounts", "444444444444, 555555555555"));
  }

  private DeclaredRule hubRule() {
    return telling.rules().stream()
        .filter(rule -> rule.arn().equals(RULE))
        .findFirst()
        .orElseThrow();
  }

  private Role hubRole() {
    return telling.roles().stream()
        .filter(role -> role.name().equals("doorman-HubRole"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean takes(Stack hub, String account, String source, String type) {
    var access =
        new Access(
            "events:PutEvents",
            OWN_BUS,
            Map.of("events:source", List.of(source), "events:detail-type", List.of(type)));
    var caller = new Caller.FunctionRole(account, "doorman-HubRole", "doorman-hub");
    try {
      new RoleAuthority(hub.roles(), hub.resourcePolicies()).require(caller, access);
      return true;
    } catch (AccessDeniedException e) {
      return false;
    }
  }

  private static boolean allows(
      List<Resource> resources, String role, String action, String resource) {
    return resources.stream()
        .filter(one -> one.logicalId().equals(role))
        .map(one -> Properties.read(one, DeclaredRole::of))
        .anyMatch(one ->
            one.allows(Access.to(action, "arn:aws:dynamodb:us-east-1:111111111111:" + resource)));
  }

  private static Set<String> detailTypes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../docs/events"))) {
      return files
          .filter(file -> file.toString().endsWith(".sample.json"))
          .map(OtherStacksTest::detailType)
          .filter(type -> !type.equals("Endpoint Connection Request"))
          .collect(toSet());
    }
  }

  private static String detailType(Path sample) {
    try {
      return JSON.readTree(sample.toFile()).path("detail-type").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
