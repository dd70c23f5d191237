package doorman.local.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import doorman.local.wire.AwsException;
import doorman.local.wire.Passage;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassingErrorsTest {
  private int done;

  @ParameterizedTest
  @CsvSource({
    "ec2, EC2_THROTTLED, 503, RequestLimitExceeded",
    "dynamodb, DYNAMODB_THROTTLED, 400, ThrottlingException",
    "dynamodb, DYNAMODB_INTERNAL_ERROR, 500, InternalServerError",
    "sqs, SQS_UNAVAILABLE, 503, ServiceUnavailable",
    "events, EVENTS_INTERNAL_ERROR, 500, InternalException",
  })
  void refusesInTheWordsOfTheService(
      String service, Phenomenon phenomenon, int status, String code) {
    AwsException refusal = refusal(Weather.calm().with(phenomenon, 1), service);

    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec2", "dynamodb", "sqs", "events", "lambda", "sns", "s3", "sts"})
  void letsACallThroughOnACalmDay(String service) {
    assertThat(new PassingErrors(Weather.calm()).pass(calling(service), this::carryOut))
        .contains(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC2_THROTTLED", "DYNAMODB_THROTTLED"})
  void neverCarriesOutACallThatIsThrottled(Phenomenon phenomenon) {
    Weather weather = Weather.calm().with(phenomenon, 1);
    for (int i = 0; i < 50; i++) {
      refusal(weather, service(phenomenon));
    }

    assertThat(done).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DYNAMODB_INTERNAL_ERROR", "SQS_UNAVAILABLE", "EVENTS_INTERNAL_ERROR"})
  void carriesOutSomeOfTheCallsThatFailInTheService(Phenomenon phenomenon) {
    Weather weather = Weather.calm().with(phenomenon, 1);
    Set<Integer> ways = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      done = 0;
      refusal(weather, service(phenomenon));
      ways.add(done);
    }

    assertThat(ways).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void passesOnWhatTheServiceItselfRefuses() {
    var denied = new AwsException(400, "AccessDeniedException", "Not you");
    var errors = new PassingErrors(Weather.calm().with(Phenomenon.SQS_UNAVAILABLE, 1));
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      codes.add(
          catchThrowableOfType(
                  AwsException.class,
                  () ->
                      errors.pass(
                          calling("sqs"),
                          () -> {
                            throw denied;
                          }))
              .code());
    }

    assertThat(codes).containsExactlyInAnyOrder("AccessDeniedException", "ServiceUnavailable");
  }

  private AwsException refusal(Weather weather, String service) {
    var errors = new PassingErrors(weather);
    return catchThrowableOfType(
        AwsException.class, () -> errors.pass(calling(service), this::carryOut));
  }

  private int carryOut() {
    return ++done;
  }

  private static String service(Phenomenon phenomenon) {
    String name = phenomenon.toString();
    return name.substring(0, name.indexOf('-'));
  }

  private static Passage calling(String service) {
    return Passage.by("doorman-decide", service, "Whatever");
  }
}
