package doorman.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

final class Ec2RefusalTest {

  private static SdkException answered(int status, String code) {
    return Ec2Exception.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("because").build())
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "400, InvalidVpcEndpointId.NotFound",
    "400, InvalidParameterValue",
    "400, IncorrectState",
    "400, InvalidState",
    "400, UnsupportedOperation",
    "400, OperationNotPermitted",
    "400, ACodeNeverHeard",
    "413, RequestEntityTooLarge",
  })
  void takesWhatMayBeAboutTheIdsForARefusalOfThisCall(int status, String code) {
    Ec2Refusal refusal = Ec2Refusal.of(answered(status, code));

    assertThat(refusal.ofThisCall()).isTrue();
    assertThat(refusal.asException("Accept")).isInstanceOf(ConnectionsUnavailableException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "403, UnauthorizedOperation",
    "401, AuthFailure",
    "400, RequestExpired",
    "400, InvalidVpcEndpointService.NotFound",
    "400, InvalidVpcEndpointServiceId.NotFound",
  })
  void takesMissingAuthorityAndAMissingServiceForAFault(int status, String code) {
    SdkException cause = answered(status, code);
    Ec2Refusal refusal = Ec2Refusal.of(cause);

    assertThat(refusal.ofThisCall()).isFalse();
    assertThat(refusal.asException("Accept connections"))
        .isInstanceOf(ServiceFaultException.class)
        .hasMessageStartingWith("Accept connections: " + code)
        .hasCause(cause);
  }

  @ParameterizedTest
  @CsvSource({
    "503, RequestLimitExceeded",
    "400, RequestLimitExceeded",
    "400, Throttling",
    "429, TooManyRequests",
    "500, InternalError",
    "503, Unavailable",
    "503, UnauthorizedOperation",
  })
  void takesThrottlingAndTroubleAtEc2ForNoAnswer(int status, String code) {
    Ec2Refusal refusal = Ec2Refusal.of(answered(status, code));

    assertThat(refusal.ofThisCall()).isFalse();
    assertThat(refusal.asException("Accept")).isInstanceOf(ConnectionsUnavailableException.class);
  }

  @Test
  void knowsNothingWhereThereWasNoAnswer() {
    Ec2Refusal refusal = Ec2Refusal.of(SdkClientException.create("Connection reset"));

    assertThat(refusal.ofThisCall()).isFalse();
    assertThat(refusal.asException("Accept"))
        .isInstanceOf(ConnectionsUnavailableException.class)
        .hasMessage("Accept: NoAnswer: Connection reset");
  }

  @Test
  void knowsNothingAfterATimeOut() {
    assertThat(Ec2Refusal.of(ApiCallTimeoutException.create(10_000)).ofThisCall()).isFalse();
  }

  @Test
  void readsARefusalWithoutDetails() {
    assertThat(Ec2Refusal.of(Ec2Exception.builder().statusCode(400).message("?").build()).error())
        .startsWith("Unknown: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"InvalidVpcEndpointService.NotFound", "InvalidVpcEndpointServiceId.NotFound"})
  void knowsBothNamesOfAServiceThatIsNotThere(String code) {
    assertThat(Ec2Refusal.of(answered(400, code)).noSuchService()).isTrue();
  }
}
