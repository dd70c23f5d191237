package doorman.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

class CallsTest {
  private final Calls calls =
      new Calls(
          new Whereabouts(
              "doorman",
              Optional.empty(),
              Optional.empty(),
              Optional.of(URI.create("http://127.0.0.1:1"))));

  private void assertAdvised(SdkException failure, String advice) {
    assertThatThrownBy(() ->
            calls.of(
                "Look",
                () -> {
                  throw failure;
                }))
        .isInstanceOf(NotDoneException.class)
        .hasMessageStartingWith("Look: ")
        .hasMessageContaining(advice)
        .hasCause(failure);
  }

  @Test
  void handsOnWhatComesBack() {
    assertThat(calls.of("Look", () -> "something")).isEqualTo("something");
  }

  @ParameterizedTest
  @CsvSource({
    "ResourceNotFoundException, --stack",
    "QueueDoesNotExist, --stack",
    "NoSuchBucket, no bucket of that name",
    "AccessDeniedException, may not do that",
    "ExpiredTokenException, Sign in again",
    "UnrecognizedClientException, Sign in again",
    "Whatever, AWS refused it"
  })
  void saysWhatToDoAboutARefusal(String code, String advice) {
    assertAdvised(
        AwsServiceException.builder()
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build(),
        advice);
  }

  @ParameterizedTest
  @CsvSource({
    "Unable to load region from any of the providers, --region",
    "Unable to load credentials from any of the providers, export-credentials",
    "Something else, it was not done"
  })
  void saysWhatToDoWhereNoCallWasMade(String message, String advice) {
    assertAdvised(SdkClientException.create(message), advice);
  }

  @Test
  void saysWhereNobodyAnswers() {
    assertAdvised(
        SdkClientException.create("Unable to execute HTTP request", new ConnectException("no")),
        "nobody answers at http://127.0.0.1:1");
  }
}
