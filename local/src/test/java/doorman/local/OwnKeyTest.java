package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a key of the provider's own all goes as without, and nothing goes past the key. */
class OwnKeyTest {

  @Test
  void letsInAListedCustomer() {
    try (var suite = suite(template -> template).start()) {
      Door door = suite.provider().door();
      Customer customer = suite.customer();
      door.list(customer, "accept");

      String endpoint = customer.connectTo(door);

      eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
      assertThat(suite.refusals()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"Decide, dynamodb", "Intake, sqs", "Announce, dynamodb"})
  void refusesARoleThatMayNotUseTheKey(String function, String service) {
    try (var suite = suite(without(function, service)).start()) {
      Door door = suite.provider().door();
      Customer customer = suite.customer();
      door.list(customer, "accept");

      customer.connectTo(door);

      eventually(() ->
          assertThat(suite.refusals())
              .isNotEmpty()
              .allMatch(refusal ->
                  refusal.contains(function + "Role")
                      && refusal.contains(" is not authorized to perform: kms:Decrypt on ")));
    }
  }

  @Test
  void decidesByThePatrolWhereTheKeyDoesNotLetPrivateLinkInAndSaysSoOnce() {
    try (var suite = suite(OwnKeyTest::withoutPrivateLink).start()) {
      Door door = suite.provider().door();
      Customer customer = suite.customer();
      door.list(customer, "accept");
      suite.provider().patrol();

      String endpoint = customer.connectTo(door);
      String other = customer.connectTo(door);

      eventually(() ->
          assertThat(suite.refusals())
              .singleElement()
              .asString()
              .startsWith("Service: vpce.amazonaws.com for arn:aws:ec2:")
              .contains(door.id())
              .contains(
                  " is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:"));
      suite.provider().patrol();
      eventually(() ->
          assertThat(List.of(endpoint, other))
              .allMatch(one -> customer.state(one).equals("available")));
      assertThat(suite.refusals()).hasSize(1);
    }
  }

  private static RunningSuite suite(UnaryOperator<String> edit) {
    return new RunningSuite(Workshop.with(edit), Trial.conditions(), Map.of("OwnKey", "true"));
  }

  /** The key has no word on PrivateLink. */
  private static String withoutPrivateLink(String template) {
    int statement = template.indexOf("- Sid: LetPrivateLinkPublish\n");
    return Workshop.replaceFrom(statement, template, "vpce.amazonaws.com", "ses.amazonaws.com");
  }

  /** The role may use the key through another service. */
  private static UnaryOperator<String> without(String function, String service) {
    return template -> {
      int role = template.indexOf("\n  " + function + "Role:");
      int statement = template.indexOf("- Sid: OpenWithKey\n", role);
      return Workshop.replaceFrom(statement, template, "!Sub " + service + ".", "!Sub ses.");
    };
  }
}
