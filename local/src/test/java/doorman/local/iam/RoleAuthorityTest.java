package doorman.local.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import doorman.local.wire.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleAuthorityTest {
  private static final Caller DECIDE = new Caller.FunctionRole("decide-role", "doorman-decide");
  private static final Caller BOB = new Caller.ProviderUser("bob");
  private static final String QUEUE = "arn:aws:sqs:us-east-1:111111111111:doorman-requests";
  private static final Access RECEIVE = Access.to("sqs:ReceiveMessage", QUEUE);
  private static final Access DELETE = Access.to("sqs:DeleteMessage", QUEUE);

  private static final String BUS = "arn:aws:events:us-east-1:111111111111:event-bus/doorman";
  private static final Access PUT = Access.to("events:PutEvents", BUS);

  private static final Role ROLE =
      new Role(
          "decide-role",
          "arn:aws:iam::111111111111:role/decide-role",
          Policies.trust(
              """
              {'Effect': 'Allow', 'Principal': {'Service': 'lambda.amazonaws.com'},
               'Action': 'sts:AssumeRole'}
              """),
          List.of(
              Policies.identity(
                  """
                  {'Sid': 'Receive', 'Effect': 'Allow', 'Resource': '%s',
                   'Action': ['sqs:ReceiveMessage', 'sqs:GetQueueAttributes']},
                  {'Sid': 'Never', 'Effect': 'Deny', 'Action': 'sqs:PurgeQueue', 'Resource': '*'}
                  """
                      .formatted(QUEUE))));

  private final RoleAuthority authority = new RoleAuthority(List.of(ROLE), Map.of());

  @Test
  void letsAFunctionDoWhatItsRoleAllows() {
    assertThatCode(() -> authority.require(DECIDE, RECEIVE)).doesNotThrowAnyException();
    assertThat(authority.refusals()).isEmpty();
  }

  @Test
  void refusesAFunctionTheRestInTheWordsOfIam() {
    assertThatThrownBy(() -> authority.require(DECIDE, DELETE))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessage(
            "User: arn:aws:sts::111111111111:assumed-role/decide-role/doorman-decide is not"
                + " authorized to perform: sqs:DeleteMessage on resource: "
                + QUEUE
                + " because no identity-based policy allows the sqs:DeleteMessage action");
  }

  @Test
  void saysThatADenyIsExplicit() {
    assertThatThrownBy(() -> authority.require(DECIDE, Access.to("sqs:PurgeQueue", QUEUE)))
        .hasMessageEndingWith(
            "on resource: " + QUEUE + " with an explicit deny in an identity-based policy");
  }

  @Test
  void refusesARoleThatItDoesNotKnow() {
    Caller stranger = new Caller.FunctionRole("other-role", "doorman-decide");

    assertThatThrownBy(() -> authority.require(stranger, RECEIVE))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void letsAnotherAccountPutEventsWhereTheBusTakesThem() {
    Caller forwarder = new Caller.FunctionRole("444444444444", "hub", "forward");
    Caller root = new Caller.Customer("444444444444");

    assertThatCode(() -> onBus().require(forwarder, PUT)).doesNotThrowAnyException();
    assertThatCode(() -> onBus().require(root, PUT)).doesNotThrowAnyException();
  }

  @Test
  void refusesAccountsOfWhichTheBusDoesNotSpeak() {
    Caller forwarder = new Caller.FunctionRole("555555555555", "hub", "forward");
    Caller root = new Caller.Customer("555555555555");

    assertThatThrownBy(() -> onBus().require(forwarder, PUT))
        .hasMessage(
            "User: arn:aws:sts::555555555555:assumed-role/hub/forward is not authorized to perform:"
                + " events:PutEvents on resource: "
                + BUS
                + " because no resource-based policy allows the events:PutEvents action");
    assertThatThrownBy(() -> onBus().require(root, PUT)).isInstanceOf(AccessDeniedException.class);
  }

  /** In its own account a policy that names the account leaves it to the account's own policies. */
  @Test
  void letsNoRoleOfTheOwnAccountInBecauseTheBusNamesTheAccount() {
    assertThatThrownBy(() -> onBus().require(DECIDE, PUT))
        .hasMessageEndingWith(
            "because no identity-based policy allows the events:PutEvents action");
  }

  @Test
  void doesNotTakeARoleOfAnotherAccountForItsOwnOfThatName() {
    Caller stranger = new Caller.FunctionRole("555555555555", "decide-role", "doorman-decide");

    assertThatThrownBy(() -> authority.require(stranger, RECEIVE))
        .isInstanceOf(AccessDeniedException.class);
  }

  private static RoleAuthority onBus() {
    return new RoleAuthority(
        List.of(ROLE),
        Map.of(
            BUS,
            Policies.bus(
                """
                {'Effect': 'Allow', 'Principal': {'AWS': ['444444444444', '111111111111']},
                 'Action': 'events:PutEvents', 'Resource': '%s'}
                """
                    .formatted(BUS))));
  }

  @Test
  void remembersEachRefusalOnce() {
    for (int call = 0; call < 2; call++) {
      assertThatThrownBy(() -> authority.require(DECIDE, DELETE)).isNotNull();
    }

    assertThat(authority.refusals())
        .extracting(Refusal::caller, Refusal::access)
        .containsExactly(tuple(DECIDE, DELETE));
  }

  @Test
  void tellsWhichGrantsWereNeededAndWhichNot() {
    authority.require(DECIDE, RECEIVE);

    assertThat(authority.used())
        .containsExactly(new Grant("decide-role", "Receive", "sqs:ReceiveMessage", QUEUE));
    assertThat(authority.unused())
        .containsExactly(new Grant("decide-role", "Receive", "sqs:GetQueueAttributes", QUEUE));
  }

  @Test
  void needsNoneOfTwoStatementsThatAllowTheSame() {
    var lenient = new RoleAuthority(List.of(ROLE), Map.of(QUEUE, letting("*")));

    lenient.require(DECIDE, RECEIVE);

    assertThat(lenient.used()).isEmpty();
  }

  @Test
  void tellsWhichStatementOnAResourceAServiceNeeded() {
    PolicyDocument policy = letting("{'Service': 'events.amazonaws.com'}");
    var withPolicy = new RoleAuthority(List.of(), Map.of(QUEUE, policy));
    Grant grant = new Grant(QUEUE, "#1", "sqs:ReceiveMessage", QUEUE);

    assertThat(withPolicy.policyOn(QUEUE).allows("sns.amazonaws.com", RECEIVE)).isFalse();
    assertThat(withPolicy.unused()).containsExactly(grant);
    assertThat(withPolicy.policyOn(QUEUE).allows("events.amazonaws.com", RECEIVE)).isTrue();
    assertThat(withPolicy.used()).containsExactly(grant);
    assertThat(withPolicy.unused()).isEmpty();
  }

  @Test
  void letsNoServiceInWhereAResourceHasNoPolicy() {
    assertThat(authority.policyOn(QUEUE).allows("events.amazonaws.com", RECEIVE)).isFalse();
  }

  private static PolicyDocument letting(String principal) {
    return Policies.resource(
        """
        {'Effect': 'Allow', 'Principal': %s, 'Action': 'sqs:ReceiveMessage', 'Resource': '%s'}
        """
            .formatted(principal.equals("*") ? "'*'" : principal, QUEUE));
  }

  @Test
  void aDenyOnTheResourceBeatsTheRole() {
    RoleAuthority strict =
        new RoleAuthority(
            List.of(ROLE),
            Map.of(
                QUEUE,
                Policies.resource(
                    """
                    {'Effect': 'Deny', 'Principal': '*', 'Action': 'sqs:ReceiveMessage',
                     'Resource': '%s'}
                    """
                        .formatted(QUEUE))));

    assertThatThrownBy(() -> strict.require(DECIDE, RECEIVE))
        .hasMessageEndingWith(" with an explicit deny in a resource-based policy");
  }

  @Test
  void takesEveryCallForOneOverTls() {
    RoleAuthority strict =
        new RoleAuthority(
            List.of(ROLE),
            Map.of(
                QUEUE,
                Policies.resource(
                    """
                    {'Effect': 'Deny', 'Principal': '*', 'Action': 'sqs:ReceiveMessage',
                     'Resource': '%s', 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}}
                    """
                        .formatted(QUEUE))));

    assertThatCode(() -> strict.require(DECIDE, RECEIVE)).doesNotThrowAnyException();
  }

  @Test
  void theResourceMayAllowWhatTheRoleDoesNot() {
    RoleAuthority open =
        new RoleAuthority(
            List.of(ROLE),
            Map.of(
                QUEUE,
                Policies.resource(
                    """
                    {'Effect': 'Allow', 'Action': 'sqs:DeleteMessage', 'Resource': '%s',
                     'Principal': {'AWS': 'arn:aws:iam::111111111111:role/decide-role'}}
                    """
                        .formatted(QUEUE))));

    assertThatCode(() -> open.require(DECIDE, DELETE)).doesNotThrowAnyException();
  }

  @Test
  void letsPeopleOfTheProviderDoEverythingUntilAPolicyIsAttachedToThem() {
    Caller alice = new Caller.ProviderUser("alice");

    assertThatCode(() -> authority.require(alice, Access.to("sqs:PurgeQueue", QUEUE)))
        .doesNotThrowAnyException();
  }

  @Test
  void letsAPersonDoWhatIsAttachedAndNothingElse() {
    RoleAuthority narrow = withReceivers(Map.of());

    assertThatCode(() -> narrow.require(BOB, RECEIVE)).doesNotThrowAnyException();
    assertThatThrownBy(() -> narrow.require(BOB, DELETE))
        .hasMessage(
            "User: arn:aws:iam::111111111111:user/bob is not authorized to perform:"
                + " sqs:DeleteMessage on resource: "
                + QUEUE
                + " because no identity-based policy allows the sqs:DeleteMessage action");
    assertThat(narrow.refusals()).extracting(Refusal::caller).containsExactly(BOB);
    assertThat(narrow.used())
        .containsExactly(new Grant("Receivers", "#1", "sqs:ReceiveMessage", QUEUE));
  }

  @Test
  void aDenyOnTheResourceBeatsWhatIsAttachedToAPerson() {
    RoleAuthority strict =
        withReceivers(
            Map.of(
                QUEUE,
                Policies.resource(
                    """
                    {'Effect': 'Deny', 'Principal': {'AWS': '111111111111'},
                     'Action': 'sqs:ReceiveMessage', 'Resource': '%s'}
                    """
                        .formatted(QUEUE))));

    assertThatThrownBy(() -> strict.require(BOB, RECEIVE))
        .hasMessageEndingWith(" with an explicit deny in a resource-based policy");
  }

  private static RoleAuthority withReceivers(Map<String, PolicyDocument> resourcePolicies) {
    var policy =
        new ManagedPolicy(
            "Receivers",
            "arn:aws:iam::111111111111:policy/Receivers",
            "",
            Policies.identity(
                """
                {'Effect': 'Allow', 'Action': 'sqs:ReceiveMessage', 'Resource': '%s',
                 'Condition': {'ArnEquals': {'aws:PrincipalArn': '%s'}}}
                """
                    .formatted(QUEUE, BOB.arn())));
    var people = new People(List.of(policy));
    people.attach("bob", policy);
    return new RoleAuthority(List.of(ROLE), resourcePolicies, people);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec2:CreateVpcEndpoint", "sts:GetCallerIdentity"})
  void letsCustomersDoWhatCustomersDo(String action) {
    Caller customer = new Caller.Customer("222222222222");

    assertThatCode(() -> authority.require(customer, Access.to(action, "*")))
        .doesNotThrowAnyException();
  }

  @Test
  void keepsCustomersFromTheProvidersTables() {
    String table = "arn:aws:dynamodb:us-east-1:111111111111:table/doorman-allowlist";
    Caller customer = new Caller.Customer("222222222222");

    assertThatThrownBy(() -> authority.require(customer, Access.to("dynamodb:Query", table)))
        .hasMessage(
            "User: arn:aws:iam::222222222222:root is not authorized to perform: dynamodb:Query on"
                + " resource: "
                + table
                + " because no resource-based policy allows the dynamodb:Query action");
  }

  @Test
  void aRoleLetsInWhomItsTrustNames() {
    assertThat(ROLE.letsIn("lambda.amazonaws.com")).isTrue();
    assertThat(ROLE.letsIn("ec2.amazonaws.com")).isFalse();
  }
}
