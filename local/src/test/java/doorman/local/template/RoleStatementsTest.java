package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.iam.Access;
import doorman.local.iam.PolicyDocument;
import doorman.local.iam.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each action of the role is needed for what it is there for, and for nothing else. */
class RoleStatementsTest {
  private static final Template TEMPLATE =
      Templates.deployed(Map.of("ManagedServices", "vpce-svc-11111111,vpce-svc-22222222"));

  /** One action of one statement, with every access that it alone gives. */
  record Given(int statement, String action, List<Access> accesses) {}

  private static Stream<Given> given() {
    JsonNode statements = policy().path("Statement");
    return Stream.iterate(0, place -> place < statements.size(), place -> place + 1)
        .flatMap(place ->
            texts(statements.get(place).path("Action"))
                .map(action -> given(place, action, statements.get(place))));
  }

  private static Given given(int place, String action, JsonNode statement) {
    return new Given(
        place,
        action,
        texts(statement.path("Resource"))
            .map(resource -> new Access(action, narrowed(resource), context(statement)))
            .toList());
  }

  @Test
  void allowsWhatEachActionIsThereFor() {
    assertThat(given())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            given -> assertThat(given.accesses()).isNotEmpty().allMatch(role(policy())::allows));
  }

  @ParameterizedTest
  @MethodSource("given")
  void refusesExactlyWhatAnActionGaveOnceItIsTakenOut(Given takenOut) {
    Role lesser = role(without(takenOut));

    assertThat(given().flatMap(given -> given.accesses().stream()))
        .filteredOn(access -> !lesser.allows(access))
        .containsExactlyInAnyOrderElementsOf(takenOut.accesses());
  }

  @Test
  void allowsNothingOnResourcesOfAnotherAccount() {
    List<Access> abroad =
        given()
            .flatMap(given -> given.accesses().stream())
            .filter(access -> access.resource().contains(":111111111111:"))
            .filter(access -> !access.resource().endsWith("vpce-svc-22222222"))
            .map(access ->
                new Access(
                    access.action(),
                    access.resource().replace("111111111111", "222222222222"),
                    access.context()))
            .toList();

    assertThat(abroad).isNotEmpty().noneMatch(role(policy())::allows);
  }

  @Test
  void doesNotAnswerAtAServiceThatIsNeitherTaggedNorListed() {
    String service = "arn:aws:ec2:us-east-1:111111111111:vpc-endpoint-service/vpce-svc-33333333";

    assertThat(
            role(policy())
                .allows(
                    new Access(
                        "ec2:AcceptVpcEndpointConnections",
                        service,
                        Map.of("aws:ResourceTag/doorman", List.of("other")))))
        .isFalse();
  }

  private static JsonNode without(Given takenOut) {
    JsonNode policy = policy();
    ObjectNode statement = (ObjectNode) policy.path("Statement").get(takenOut.statement());
    List<String> left =
        texts(statement.path("Action"))
            .filter(action -> !action.equals(takenOut.action()))
            .toList();
    if (left.isEmpty()) {
      ((ArrayNode) policy.path("Statement")).remove(takenOut.statement());
    } else {
      left.forEach(statement.putArray("Action")::add);
    }
    return policy;
  }

  private static Role role(JsonNode policy) {
    Role declared = Stack.of(TEMPLATE).roles().getFirst();
    return new Role(
        declared.name(),
        declared.arn(),
        declared.trust(),
        List.of(PolicyDocument.ofIdentity(policy)));
  }

  private static JsonNode policy() {
    return TEMPLATE.resources().stream()
        .filter(resource -> resource.logicalId().equals("DecideRole"))
        .map(resource -> resource.properties().path("Policies").get(0).path("PolicyDocument"))
        .findFirst()
        .orElseThrow()
        .deepCopy();
  }

  private static String narrowed(String resource) {
    return resource
        .replace("ec2:*:*:", "ec2:us-east-1:111111111111:")
        .replace("vpc-endpoint-service/*", "vpc-endpoint-service/vpce-svc-00000000");
  }

  private static Map<String, List<String>> context(JsonNode statement) {
    String tag = statement.at("/Condition/StringEquals/aws:ResourceTag~1doorman").asText();
    return tag.isEmpty() ? Map.of() : Map.of("aws:ResourceTag/doorman", List.of(tag));
  }

  private static Stream<String> texts(JsonNode oneOrMany) {
    return oneOrMany.isArray()
        ? oneOrMany.valueStream().map(JsonNode::asText)
        : Stream.of(oneOrMany.asText());
  }
}
