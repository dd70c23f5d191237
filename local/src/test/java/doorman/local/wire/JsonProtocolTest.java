package doorman.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonProtocolTest {
  private static final JsonProtocol PROTOCOL = new JsonProtocol("1.1", "AmazonSSM");

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, 400, AccessDeniedException",
    "400, ParameterNotFound, 400, ParameterNotFound",
    "500, InternalServerError, 500, InternalServerError"
  })
  void refusesByTheServicesOwnCodesAndOneForWhoMayNot(
      int status, String code, int told, String type) {
    assertThat(PROTOCOL.refusal(new AwsException(status, code, "No")))
        .isEqualTo(PROTOCOL.error(told, type, "No", Map.of()));
  }
}
