package doorman.intake;

import static doorman.intake.Hints.ENDPOINT;
import static doorman.intake.Hints.OTHER;
import static doorman.intake.Hints.SECOND;
import static doorman.intake.Hints.SERVICE;
import static doorman.intake.Hints.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HintTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VPC endpoint vpce-0fedcba9876543210 asks vpce-svc-0123456789abcdef0.",
        "{\"ServiceId\":\"vpce-svc-0123456789abcdef0\",\"VpcEndpointId\":\"vpce-0fedcba9876543210\"}",
        "{\"detail\":{\"service_id\":\"vpce-svc-0123456789abcdef0\",\"endpoints\":[{\"VPCENDPOINTID\":\"vpce-0fedcba9876543210\"}]}}",
        "{\"text\":\"{\\\"a\\\":\\\"\\\\nvpce-svc-0123456789abcdef0\\\\nvpce-0fedcba9876543210\\\"}\"}",
        "arn:aws:ec2:us-east-1:111111111111:vpc-endpoint-service/vpce-svc-0123456789abcdef0"
            + " vpce-0fedcba9876543210-abcdefgh.vpce-svc-0123456789abcdef0.us-east-1.vpce.amazonaws.com"
      })
  void findsTheIdsInAnyForm(String message) {
    assertThat(Hint.of(envelope("", message)))
        .contains(new Hint(Set.of(SERVICE), Set.of(ENDPOINT)));
  }

  @Test
  void findsTheIdsInTheSubject() {
    assertThat(Hint.of(envelope("Connect " + SERVICE, "By " + ENDPOINT)))
        .contains(new Hint(Set.of(SERVICE), Set.of(ENDPOINT)));
  }

  @Test
  void readsAnEnvelopeWithoutASubject() {
    assertThat(Hint.of("{\"Message\": \"%s\"}".formatted(SERVICE)))
        .contains(new Hint(Set.of(SERVICE), Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "something happened",
        "",
        "vpce-0123456",
        "vpce-svc-0123456789abcdef01",
        "vpce-conn-0123456789abcdef0"
      })
  void isEmptyWhereAnEnvelopeHoldsNoId(String message) {
    assertThat(Hint.of(envelope("PrivateLink", message))).contains(new Hint(Set.of(), Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vpce-svc-0123456789abcdef0",
        "{\"Message\": {\"service\": \"vpce-svc-0123456789abcdef0\"}}",
        "[\"vpce-svc-0123456789abcdef0\"",
        "{\"Message\": \"cut\"} vpce-svc-0123456789abcdef0"
      })
  void takesTheIdsFromWhatIsNoEnvelope(String body) {
    assertThat(Hint.of(body)).contains(new Hint(Set.of(SERVICE), Set.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "look!", "{}", "null", "7", "{\"Message\": 7}"})
  void isNoneWhereNothingIsAnEnvelopeOrAnId(String body) {
    assertThat(Hint.of(body)).isEmpty();
  }

  @Test
  void looksForTheEndpointsAtTheOneService() {
    assertThat(new Hint(Set.of(SERVICE), Set.of(ENDPOINT, SECOND)).looks())
        .isEqualTo(Map.of(Optional.of(SERVICE), Set.of(ENDPOINT, SECOND)));
  }

  @Test
  void doesNotGuessWhoseAnEndpointIs() {
    assertThat(new Hint(Set.of(SERVICE, OTHER), Set.of(ENDPOINT)).looks())
        .isEqualTo(Map.of(Optional.of(SERVICE), Set.of(), Optional.of(OTHER), Set.of()));
  }

  @Test
  void looksEverywhereForEndpointsAlone() {
    assertThat(new Hint(Set.of(), Set.of(ENDPOINT)).looks())
        .isEqualTo(Map.of(Optional.empty(), Set.of(ENDPOINT)));
  }
}
