package doorman.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.kms.Encryption;
import doorman.local.kms.Encryptions;
import doorman.local.kms.KeyAccessDeniedException;
import doorman.local.wire.Answer;
import doorman.local.wire.Call;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import doorman.local.wire.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncryptedTableTest {
  private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";

  /** Everybody may do everything, but use the key. */
  private static final Authority NOBODY_HAS_THE_KEY =
      (caller, access) -> {
        if (access.action().startsWith("kms:")) {
          throw new AccessDeniedException(caller, access, "of a test");
        }
      };

  private final DynamoService service =
      new DynamoService(
          (action, request) -> Answer.of(200, "application/x-amz-json-1.0", "{}"),
          Home.usual("eu-west-1"),
          NOBODY_HAS_THE_KEY,
          new Encryptions(
              Map.of(
                  "arn:aws:dynamodb:eu-west-1:111111111111:table/sealed",
                  new Encryption.WithKey(
                      KEY,
                      "dynamodb.eu-west-1.amazonaws.com",
                      (principal, access) -> false,
                      NOBODY_HAS_THE_KEY))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Query | {'TableName': 'sealed'}",
        "Query | {'TableName': 'sealed', 'IndexName': 'open'}",
        "UpdateItem | {'TableName': 'sealed', 'Key': {}}",
        "BatchGetItem | {'RequestItems': {'open': {'Keys': []}, 'sealed': {'Keys': []}}}",
        "TransactWriteItems | {'TransactItems': [{'Put': {'TableName': 'sealed', 'Item': {}}}]}"
      })
  void opensForNobodyWithoutTheKey(String action, String request) {
    assertThatThrownBy(() -> answer(action, request))
        .isInstanceOf(KeyAccessDeniedException.class)
        .hasMessageContaining("is not authorized to perform: kms:Decrypt on resource: " + KEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"DescribeTable | {'TableName': 'sealed'}", "Query | {'TableName': 'other'}"})
  void asksForTheKeyWhereSomethingIsToBeOpenedOnly(String action, String request) {
    assertThat(answer(action, request).status()).isEqualTo(200);
  }

  @Test
  void saysThatAccessIsDenied() {
    var denied =
        catchThrowableOfType(
            KeyAccessDeniedException.class, () -> answer("Query", "{'TableName': 'sealed'}"));

    assertThat(service.refusal(denied).body()).contains("#AccessDeniedException");
  }

  private Answer answer(String action, String request) {
    var wire = new Request("POST", "/", "", Map.of(), request.replace('\'', '"'));
    return service.answer(
        new Call(new Caller.FunctionRole("DecideRole", "decide"), "eu-west-1", action, wire));
  }
}
