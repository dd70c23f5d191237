package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.iam.Access;
import doorman.local.iam.Principal;
import doorman.local.iam.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use the key of the provider's own, and what it encrypts. */
class OwnKeyTest {
  private static final Map<String, String> OWN_KEY =
      Map.of(
          "OwnKey", "true",
          "HubBusArn", "arn:aws:events:us-east-1:999999999999:event-bus/doorman");
  private static final List<String> SERVICES =
      List.of("dynamodb", "ec2", "events", "lambda", "s3", "sns", "sqs");
  private static final String HERE = "us-east-1:111111111111:";

  private final Template template = Templates.deployed(OWN_KEY);
  private final Stack stack = Stack.of(template);
  private final DeclaredKey key = stack.keys().getFirst();

  private static Stream<Role> roles() {
    return Stack.of(Templates.deployed(OWN_KEY)).roles().stream()
        .filter(role -> !role.name().endsWith("HubRole"));
  }

  @Test
  void isNotThereUnlessAskedFor() {
    Stack without = Stack.of(Templates.deployed(Map.of()));

    assertThat(without.keys()).isEmpty();
    assertThat(without.encryptions()).isEmpty();
  }

  @Test
  void encryptsWhateverKeepsOrCarriesSomething() {
    Set<ResourceType> encrypted =
        Set.of(
            ResourceType.ARCHIVE,
            ResourceType.BUCKET,
            ResourceType.BUS,
            ResourceType.FUNCTION,
            ResourceType.LOG_GROUP,
            ResourceType.QUEUE,
            ResourceType.TABLE,
            ResourceType.TOPIC);

    assertThat(stack.encryptions())
        .hasSize(
            (int)
                template.resources().stream()
                    .filter(resource -> encrypted.contains(resource.type()))
                    .count())
        .allMatch(encryption -> encryption.key().equals(key.arn()));
  }

  @ParameterizedTest
  @CsvSource({
    "vpce.amazonaws.com, ec2, vpc-endpoint-service/vpce-svc-0123456789abcdef0, true",
    "vpce.amazonaws.com, ec2, vpc-endpoint/vpce-0123456789abcdef0, false",
    "cloudwatch.amazonaws.com, cloudwatch, alarm:doorman-dead-letters, true",
    "cloudwatch.amazonaws.com, cloudwatch, alarm:other, false",
    "sns.amazonaws.com, sns, doorman-connections, true",
    "sns.amazonaws.com, sns, other, false",
    "events.amazonaws.com, events, rule/doorman/doorman-requests, true",
    "events.amazonaws.com, events, rule/doorman-patrol, true",
    "events.amazonaws.com, events, rule/other, false",
    "s3.amazonaws.com, s3, doorman-connections, false"
  })
  void letsInAServiceForOneSource(
      String principal, String service, String resource, boolean allowed) {
    String source = "arn:aws:%s:%s%s".formatted(service, HERE, resource);

    assertThat(mayWrite(principal, source)).isEqualTo(allowed);
    assertThat(mayWrite(principal, source.replace("111111111111", "222222222222"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("roles")
  void letsARoleOpenAndSealThroughTheServicesThatItCallsAndNoOther(Role role) {
    List<String> actions =
        template.resources().stream()
            .filter(resource -> resource.attributes().containsValue(role.arn()))
            .flatMap(PolicyStatement::in)
            .flatMap(statement -> statement.actions().stream())
            .toList();
    Set<String> opens = services(actions, "(dynamodb|s3|sns|sqs):.*");
    opens.add("lambda");

    assertThat(SERVICES)
        .filteredOn(service -> role.allows(through("kms:Decrypt", service)))
        .containsExactlyElementsOf(opens);
    assertThat(SERVICES)
        .filteredOn(service -> role.allows(through("kms:GenerateDataKey", service)))
        .containsExactlyElementsOf(services(actions, "s3:PutObject|sns:Publish|sqs:SendMessage"));
    assertThat(role.allows(Access.to("kms:Decrypt", key.arn()))).isFalse();
    assertThat(role.allows(through("kms:ScheduleKeyDeletion", "sqs"))).isFalse();
  }

  private static Set<String> services(List<String> actions, String pattern) {
    return actions.stream()
        .filter(action -> action.matches(pattern))
        .map(action -> action.substring(0, action.indexOf(':')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void letsATableOperatorReadTheTables() {
    assertThat(
            stack.managedPolicies().stream()
                .filter(policy -> policy.name().contains("TableOperators"))
                .map(policy ->
                    policy
                        .document()
                        .allows(
                            new Principal.User("111111111111"),
                            through("kms:Decrypt", "dynamodb"))))
        .containsExactly(true);
  }

  @Test
  void isRefusedWhereAFunctionCannotReadItsEnvironment() {
    String text = Templates.saying("- !Sub lambda.${AWS::Region}", "- !Sub ses.${AWS::Region}");

    assertThatThrownBy(() -> Stack.of(Templates.template(text, OWN_KEY)))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("its role may not kms:Decrypt its environment");
  }

  @Test
  void isRefusedForAQueueThatSqsEncryptsByItselfAsWell() {
    String text = Templates.saying("!If [OwnsKey, !Ref AWS::NoValue, true]", "true");

    assertThatThrownBy(() -> Stack.of(Templates.template(text, OWN_KEY)))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "Resource Requests (AWS::SQS::Queue): property SqsManagedSseEnabled is true beside"
                + " KmsMasterKeyId, which SQS refuses");
  }

  private boolean mayWrite(String principal, String sourceArn) {
    String account = sourceArn.split(":", 6)[4];
    Map<String, List<String>> context =
        Map.of("aws:SourceArn", List.of(sourceArn), "aws:SourceAccount", List.of(account));
    return Stream.of("kms:GenerateDataKey", "kms:Decrypt")
        .allMatch(action ->
            key.policy()
                .allows(new Principal.Service(principal), new Access(action, key.arn(), context)));
  }

  private Access through(String action, String service) {
    return new Access(
        action, key.arn(), Map.of("kms:ViaService", List.of(service + ".us-east-1.amazonaws.com")));
  }
}
