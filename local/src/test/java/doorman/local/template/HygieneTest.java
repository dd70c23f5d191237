package doorman.local.template;

import static doorman.local.template.ResourceType.ARCHIVE;
import static doorman.local.template.ResourceType.BUCKET;
import static doorman.local.template.ResourceType.BUCKET_POLICY;
import static doorman.local.template.ResourceType.BUS;
import static doorman.local.template.ResourceType.BUS_POLICY;
import static doorman.local.template.ResourceType.ENDPOINT_SERVICE;
import static doorman.local.template.ResourceType.FUNCTION;
import static doorman.local.template.ResourceType.INVOKE_CONFIG;
import static doorman.local.template.ResourceType.KEY;
import static doorman.local.template.ResourceType.LOG_GROUP;
import static doorman.local.template.ResourceType.MAPPING;
import static doorman.local.template.ResourceType.PERMISSION;
import static doorman.local.template.ResourceType.QUEUE;
import static doorman.local.template.ResourceType.QUEUE_POLICY;
import static doorman.local.template.ResourceType.ROLE;
import static doorman.local.template.ResourceType.RULE;
import static doorman.local.template.ResourceType.SERVICE_PERMISSIONS;
import static doorman.local.template.ResourceType.SUBSCRIPTION;
import static doorman.local.template.ResourceType.TABLE;
import static doorman.local.template.ResourceType.TOPIC;
import static doorman.local.template.ResourceType.TOPIC_POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the whole template, whoever adds to it. */
class HygieneTest {
  private static final Set<ResourceType> STATEFUL =
      Set.of(ARCHIVE, BUCKET, BUS, ENDPOINT_SERVICE, KEY, LOG_GROUP, QUEUE, TABLE, TOPIC);

  private static final JsonNode WRITTEN = TemplateYaml.read(Templates.FILE).path("Resources");

  private static final List<Resource> RESOURCES = Templates.everything();

  private static Stream<Resource> of(ResourceType... types) {
    Set<ResourceType> wanted = Set.of(types);
    return RESOURCES.stream().filter(resource -> wanted.contains(resource.type()));
  }

  private static Stream<Resource> roles() {
    return of(ROLE);
  }

  private static Stream<Resource> carriersOfPolicies() {
    return of(BUCKET, QUEUE, TOPIC);
  }

  private static Stream<Resource> kept() {
    return of(BUCKET, ENDPOINT_SERVICE, KEY, SERVICE_PERMISSIONS, TABLE);
  }

  private static Stream<Resource> functions() {
    return of(FUNCTION);
  }

  /** SNS is not said to tell SQS the account of a topic, whose ARN holds it. */
  @Test
  void everyServiceThatAPolicyLetsInComesFromOneSourceOfThisAccount() {
    assertThat(
            of(BUCKET_POLICY, BUS_POLICY, QUEUE_POLICY, TOPIC_POLICY)
                .flatMap(PolicyStatement::in)
                .filter(statement -> !statement.services().isEmpty()))
        .hasSizeGreaterThan(8)
        .allSatisfy(statement ->
            assertThat(statement.conditionKeys())
                .containsExactlyElementsOf(
                    statement.services().contains("sns.amazonaws.com")
                        ? List.of("aws:SourceArn")
                        : List.of("aws:SourceArn", "aws:SourceAccount")));
  }

  @Test
  void everyServiceThatMayUseTheKeyBringsOneSource() {
    assertThat(
            of(KEY)
                .flatMap(PolicyStatement::in)
                .filter(statement -> !statement.services().isEmpty())
                .filter(statement -> !statement.actions().equals(List.of("kms:DescribeKey"))))
        .isNotEmpty()
        .allSatisfy(statement ->
            assertThat(statement.conditionKeys())
                .containsAnyOf(
                    "aws:SourceArn",
                    "kms:EncryptionContext:aws:events:event-bus:arn",
                    "kms:EncryptionContext:aws:logs:arn"));
  }

  @Test
  void everyServiceThatMayInvokeAFunctionComesFromOneSourceOfThisAccount() {
    assertThat(of(PERMISSION))
        .isNotEmpty()
        .allMatch(one -> one.properties().path("SourceArn").asText().contains(":111111111111:"))
        .allMatch(one -> one.properties().path("SourceAccount").asText().equals("111111111111"));
  }

  @ParameterizedTest
  @MethodSource("carriersOfPolicies")
  void isOutOfReachOfPlainHttp(Resource carrier) {
    assertThat(policiesOn(carrier, RESOURCES))
        .singleElement()
        .matches(policy -> keepsPlainHttpFrom(carrier, policy));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Action: sqs:*; Action: sqs:SendMessage; Requests",
        "- sns:Subscribe; - sns:Publish; Connections",
        "Action: s3:*; Action: s3:GetObject; StreamFailures",
        "aws:SecureTransport: \"false\"; aws:SecureTransport: \"true\"; Connections"
      })
  void isNotOutOfReachOfPlainHttpByADenialOfLess(String said, String instead, String carrier) {
    List<Resource> resources = Templates.template(Templates.saying(said, instead)).resources();

    assertThat(resources)
        .filteredOn(resource -> resource.logicalId().equals(carrier))
        .singleElement()
        .satisfies(one ->
            assertThat(policiesOn(one, resources))
                .singleElement()
                .matches(policy -> !keepsPlainHttpFrom(one, policy)));
  }

  @Test
  void onlyDecideLetsInAndTurnsAway() {
    assertThat(roles())
        .filteredOn(
            role -> actions(role).anyMatch(action -> action.matches("ec2:(Accept|Reject).*")))
        .extracting(Resource::logicalId)
        .containsExactly("DecideRole");
  }

  @ParameterizedTest
  @MethodSource("roles")
  void thePageHasEachActionOfARole(Resource role) {
    Set<String> said =
        Pattern.compile("`(?<action>[a-z0-9]+:[A-Za-z]+)`(?<all> \\(\\*\\))?")
            .matcher(row(role.logicalId()))
            .results()
            .map(found -> found.group("action") + (found.group("all") == null ? "" : " (*)"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(
            PolicyStatement.in(role)
                .flatMap(HygieneTest::marked)
                .filter(action -> !action.matches("(kms|logs):.*"))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(said);
  }

  @ParameterizedTest
  @MethodSource("kept")
  void outlivesTheStack(Resource resource) {
    JsonNode written = WRITTEN.path(resource.logicalId());

    assertThat(written.path("DeletionPolicy").asText()).isEqualTo("RetainExceptOnCreate");
    assertThat(written.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
  }

  @Test
  void theTablesCanBeProtectedFromDeletion() {
    Template guarded = Templates.deployed(Map.of("ProtectTables", "true"));

    assertThat(guarded.resources())
        .filteredOn(resource -> resource.type() == TABLE)
        .hasSize(2)
        .allMatch(table -> table.properties().path("DeletionProtectionEnabled").asBoolean());
  }

  @Test
  void everyRuleHasDeadLettersForEachTarget() {
    assertThat(of(RULE).flatMap(rule -> rule.properties().path("Targets").valueStream()))
        .hasSizeGreaterThan(4)
        .allMatch(target -> target.at("/DeadLetterConfig/Arn").isTextual());
  }

  @Test
  void everySubscriptionOfAQueueHasDeadLetters() {
    assertThat(of(SUBSCRIPTION))
        .filteredOn(one -> one.properties().path("Protocol").asText().equals("sqs"))
        .isNotEmpty()
        .allMatch(one -> one.properties().at("/RedrivePolicy/deadLetterTargetArn").isTextual());
  }

  @Test
  void everyMappingHasSomewhereForWhatFailsForGood() {
    assertThat(of(MAPPING))
        .hasSizeGreaterThan(5)
        .allMatch(mapping -> isOfStream(mapping) ? hasDestination(mapping) : isRedriven(mapping));
  }

  @Test
  void everyFunctionThatIsInvokedAsynchronouslyHasAFailureDestination() {
    Set<String> targets =
        of(RULE)
            .flatMap(rule -> rule.properties().path("Targets").valueStream())
            .map(target -> target.path("Arn").asText())
            .collect(Collectors.toSet());

    assertThat(functions().filter(function -> targets.contains(function.attribute("Arn"))))
        .isNotEmpty()
        .allMatch(function ->
            of(INVOKE_CONFIG)
                .filter(config ->
                    config
                        .properties()
                        .path("FunctionName")
                        .asText()
                        .equals(function.attribute("Ref")))
                .anyMatch(HygieneTest::hasDestination));
  }

  /** CloudFormation takes a new logical id for a new resource, and the old one away. */
  @Test
  void whatHoldsStateKeepsItsLogicalId() throws IOException {
    assertThat(
            WRITTEN
                .propertyStream()
                .filter(resource -> isStateful(resource.getValue()))
                .map(
                    resource -> resource.getValue().path("Type").asText() + " " + resource.getKey())
                .sorted())
        .containsExactlyElementsOf(
            Files.readAllLines(Path.of("src/test/resources/stateful-resources.txt")));
  }

  private static Stream<Resource> policiesOn(Resource carrier, List<Resource> resources) {
    return resources.stream()
        .filter(policy -> Set.of(BUCKET_POLICY, QUEUE_POLICY, TOPIC_POLICY).contains(policy.type()))
        .filter(policy ->
            Stream.of("Bucket", "Queues", "Topics")
                .flatMap(name -> oneOrMany(policy.properties().path(name)))
                .anyMatch(carrier.attribute("Ref")::equals));
  }

  private static boolean keepsPlainHttpFrom(Resource carrier, Resource policy) {
    String arn = carrier.attribute(carrier.type() == TOPIC ? "Ref" : "Arn");
    return PolicyStatement.in(policy).anyMatch(statement -> statement.keepsPlainHttpFrom(arn));
  }

  private static boolean isStateful(JsonNode resource) {
    return ResourceType.named(resource.path("Type").asText())
        .filter(STATEFUL::contains)
        .isPresent();
  }

  private static boolean isOfStream(Resource mapping) {
    return mapping.properties().path("EventSourceArn").asText().contains("/stream/");
  }

  private static boolean hasDestination(Resource resource) {
    return resource.properties().at("/DestinationConfig/OnFailure/Destination").isTextual();
  }

  private static boolean isRedriven(Resource mapping) {
    return of(QUEUE)
        .filter(queue ->
            queue.attribute("Arn").equals(mapping.properties().path("EventSourceArn").asText()))
        .anyMatch(queue -> queue.properties().at("/RedrivePolicy/deadLetterTargetArn").isTextual());
  }

  private static Stream<String> actions(Resource role) {
    return PolicyStatement.in(role).flatMap(statement -> statement.actions().stream());
  }

  /** The actions of a statement, those on every resource with a star. */
  private static Stream<String> marked(PolicyStatement statement) {
    String mark = statement.resources().contains("*") ? " (*)" : "";
    return statement.actions().stream().map(action -> action + mark);
  }

  private static String row(String role) {
    return Exemption.page()
        .lines()
        .filter(line -> line.startsWith("| `%s`".formatted(role)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("docs/security.md has no row for " + role));
  }

  private static Stream<String> oneOrMany(JsonNode value) {
    return value.isArray() ? value.valueStream().map(JsonNode::asText) : Stream.of(value.asText());
  }
}
