package doorman.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids check their form once. */
class IdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "22222222222", "2222222222222", "22222222222a", " 222222222222", "*"})
  void anAccountIdHasTwelveDigits(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new AccountId(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "vpce-1234567",
        "vpce-123456789012345678",
        "vpce-ABCDEF01",
        "vpce-svc-12345678"
      })
  void anEndpointIdHasEightToSeventeenDigits(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new EndpointId(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "vpce-12345678", "vpce-svc-1234567", "vpce-svc-123456789012345678", "*"})
  void aServiceIdHasEightToSeventeenDigits(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ServiceId(text));
  }

  @Test
  void theShortAndTheLongFormsAreIds() {
    assertThat(new EndpointId("vpce-12345678")).hasToString("vpce-12345678");
    assertThat(new EndpointId("vpce-0123456789abcdef0")).hasToString("vpce-0123456789abcdef0");
    assertThat(new ServiceId("vpce-svc-12345678")).hasToString("vpce-svc-12345678");
    assertThat(new AccountId("012345678901")).hasToString("012345678901");
  }
}
