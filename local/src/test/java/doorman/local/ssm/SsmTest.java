package doorman.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.Clients;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Caller;
import doorman.local.wire.Callers;
import doorman.local.wire.Home;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.SsmException;

class SsmTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String ARN = "arn:aws:ssm:us-east-1:111111111111:parameter/doorman/chat";

  private static final Authority ALICE_ONLY =
      (caller, access) -> {
        boolean hers = List.of(ARN).contains(access.resource());
        if (!(caller instanceof Caller.ProviderUser) || !hers) {
          throw new AccessDeniedException(caller, access, "the test says so");
        }
      };

  private final AwsServer server =
      AwsServer.open(
          0, List.of(new Ssm(Home.usual("us-east-1"), ALICE_ONLY, () -> NOON)), new Callers());
  private final SsmClient alice = client("alice");

  private SsmClient client(String accessKeyId) {
    return new Clients(server.address(), accessKeyId).of(SsmClient.builder());
  }

  @AfterEach
  void close() {
    alice.close();
    server.close();
  }

  private long put(String value, boolean overwrite) {
    return alice
        .putParameter(put ->
            put.name("/doorman/chat")
                .type(ParameterType.SECURE_STRING)
                .value(value)
                .overwrite(overwrite))
        .version();
  }

  private Parameter get(boolean decrypted) {
    return alice
        .getParameter(get -> get.name("/doorman/chat").withDecryption(decrypted))
        .parameter();
  }

  @Test
  void givesASecretBackToWhoAsksForItInTheClear() {
    put("https://hooks.example/x", false);

    assertThat(get(true))
        .isEqualTo(
            Parameter.builder()
                .name("/doorman/chat")
                .type(ParameterType.SECURE_STRING)
                .value("https://hooks.example/x")
                .version(1L)
                .lastModifiedDate(NOON)
                .arn(ARN)
                .dataType("text")
                .build());
  }

  @Test
  void showsASecretEncryptedOtherwise() {
    put("https://hooks.example/x", false);

    assertThat(get(false).value()).isNotEmpty().doesNotContain("hooks");
  }

  @Test
  void overwritesOnlyWhenToldSo() {
    put("old", false);

    assertThatThrownBy(() -> put("new", false)).isInstanceOf(ParameterAlreadyExistsException.class);
    assertThat(put("new", true)).isEqualTo(2);
    assertThat(get(true).value()).isEqualTo("new");
  }

  @Test
  void knowsNoOtherParameter() {
    assertThatThrownBy(() -> get(true)).isInstanceOf(ParameterNotFoundException.class);
  }

  @Test
  void wantsToKnowTheTypeOfANewParameter() {
    assertThatThrownBy(() -> alice.putParameter(put -> put.name("/doorman/chat").value("x")))
        .isInstanceOf(SsmException.class)
        .hasMessageContaining("type is required");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4097})
  void refusesValuesThatTheStandardTierDoesNotTake(int length) {
    assertThatThrownBy(() -> put("x".repeat(length), false)).isInstanceOf(SsmException.class);
  }

  @Test
  void asksWhetherTheCallerMay() {
    try (SsmClient customer = client("222222222222")) {
      assertThatThrownBy(() -> customer.getParameter(get -> get.name("/doorman/chat")))
          .isInstanceOf(SsmException.class)
          .hasMessageContaining(
              "is not authorized to perform: ssm:GetParameter on resource: " + ARN);
    }
  }
}
