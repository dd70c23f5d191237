package doorman.local.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.Clients;
import doorman.local.wire.AwsServer;
import doorman.local.wire.Caller;
import doorman.local.wire.Callers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

final class StsTest {
  private final Callers callers = new Callers();
  private final AwsServer server = AwsServer.open(0, List.of(new Sts()), callers);

  @BeforeEach
  void admitAFunction() {
    callers.admit("DECIDEKEY", new Caller.FunctionRole("doorman-decide-role", "doorman-decide"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "222222222222, 222222222222, arn:aws:iam::222222222222:root, 222222222222",
    "alice, 111111111111, arn:aws:iam::111111111111:user/alice, AIDA[0-9A-F]{17}",
    "DECIDEKEY, 111111111111,"
        + " arn:aws:sts::111111111111:assumed-role/doorman-decide-role/doorman-decide,"
        + " AROA[0-9A-F]{17}:doorman-decide",
  })
  void tellsWhoCalls(String accessKeyId, String account, String arn, String userId) {
    try (StsClient sts = as(accessKeyId)) {
      var identity = sts.getCallerIdentity();

      assertThat(identity.account()).isEqualTo(account);
      assertThat(identity.arn()).isEqualTo(arn);
      assertThat(identity.userId()).matches(userId);
    }
  }

  @Test
  void refusesWhatItDoesNotPlay() {
    try (StsClient sts = as("alice")) {
      assertThatThrownBy(sts::getSessionToken)
          .isInstanceOfSatisfying(
              StsException.class,
              refusal -> {
                assertThat(refusal.statusCode()).isEqualTo(400);
                assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidAction");
                assertThat(refusal.awsErrorDetails().errorMessage())
                    .isEqualTo("The action GetSessionToken is not valid for this web service.");
              });
    }
  }

  private StsClient as(String accessKeyId) {
    return new Clients(server.address(), accessKeyId).of(StsClient.builder());
  }
}
