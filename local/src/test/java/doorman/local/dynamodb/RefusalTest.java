package doorman.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.kms.Encryptions;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.Call;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import doorman.local.wire.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
  private static final Caller ALICE = new Caller.ProviderUser("alice");

  private final DynamoService service =
      new DynamoService(
          (action, request) -> {
            throw new AssertionError("Not to be carried out");
          },
          Home.usual("eu-west-1"),
          (caller, access) -> {
            throw new AccessDeniedException(caller, access, "nobody may");
          },
          Encryptions.NONE);

  @Test
  void wordsADenialAsDynamoDoes() {
    Access access = Access.to("dynamodb:ListTables", "*");

    Answer answer = service.refusal(new AccessDeniedException(ALICE, access, "nobody may"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Json.object(answer.body()))
        .isEqualTo(
            Json.object(
                Map.of(
                    "__type",
                    "com.amazon.coral.service#AccessDeniedException",
                    "Message",
                    "User: arn:aws:iam::111111111111:user/alice is not authorized to perform:"
                        + " dynamodb:ListTables on resource: * because nobody may")));
  }

  @ParameterizedTest
  @CsvSource({
    "SerializationException, com.amazon.coral.service#",
    "ValidationException, com.amazon.coral.validate#",
    "ThrottlingException, com.amazon.coral.availability#",
    "ProvisionedThroughputExceededException, com.amazonaws.dynamodb.v20120810#"
  })
  void givesEachCodeItsNamespace(String code, String namespace) {
    Answer answer = service.refusal(new AwsException(400, code, "Because"));

    assertThat(Json.object(answer.body()))
        .isEqualTo(Json.object(Map.of("__type", namespace + code, "message", "Because")));
  }

  @Test
  void carriesOutNothingThatIsDenied() {
    assertThatThrownBy(() -> service.answer(call("ListTables", "{}")))
        .isInstanceOf(AccessDeniedException.class);
  }

  @ParameterizedTest
  @CsvSource({"{", "[]", "''", "{} {}"})
  void refusesWhatIsNoJsonObject(String body) {
    assertThatThrownBy(() -> service.answer(call("ListTables", body)))
        .isInstanceOfSatisfying(
            AwsException.class, e -> assertThat(e.code()).isEqualTo("SerializationException"));
  }

  @Test
  void refusesATargetThatNamesNoOperation() {
    assertThatThrownBy(() -> service.action(request("DynamoDB_20111205.GetItem", "{}")))
        .isInstanceOfSatisfying(
            AwsException.class, e -> assertThat(e.code()).isEqualTo("UnknownOperationException"));
  }

  private static Call call(String action, String body) {
    return new Call(ALICE, "eu-west-1", action, request("DynamoDB_20120810." + action, body));
  }

  private static Request request(String target, String body) {
    return new Request("POST", "/", "", Map.of("x-amz-target", target), body);
  }
}
