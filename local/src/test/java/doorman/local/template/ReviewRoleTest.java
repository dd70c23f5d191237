package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.iam.Access;
import doorman.local.iam.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Review writes what people say of a connection, and nothing of what Doorman says. */
class ReviewRoleTest {
  private static final String TABLE = "arn:aws:dynamodb:us-east-1:111111111111:table/doorman-";

  private final Role review =
      Stack.of(Templates.deployed(Map.of())).roles().stream()
          .filter(role -> role.name().endsWith("ReviewRole"))
          .findFirst()
          .orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "'service,endpoint,verdict', true",
    "'service,endpoint,verdict,review,reviewNote', true",
    "'service,endpoint,verdict,status', false",
    "'service,endpoint,status', false",
    "'service,endpoint,verdict,version', false",
    "'service,endpoint,decidedBy', false",
    "'service,endpoint,history', false",
    "'service,endpoint,passId', false",
    "'service,endpoint,principals', false"
  })
  void writesVerdictsOnly(String attributes, boolean allowed) {
    assertThat(review.allows(updating(Map.of("dynamodb:Attributes", list(attributes)))))
        .isEqualTo(allowed);
  }

  @Test
  void writesNothingThatNamesNothing() {
    assertThat(review.allows(updating(Map.of()))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"NONE, true", "ALL_OLD, false", "ALL_NEW, false", "UPDATED_NEW, false"})
  void seesNothingOfWhatItWritesOver(String values, boolean allowed) {
    var context =
        Map.of(
            "dynamodb:Attributes", list("service,endpoint,verdict"),
            "dynamodb:ReturnValues", List.of(values));

    assertThat(review.allows(updating(context))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "GetItem, decisions, true",
    "Query, allowlist, true",
    "PutItem, decisions, false",
    "DeleteItem, decisions, false",
    "BatchWriteItem, decisions, false",
    "Query, decisions/index/open, false",
    "UpdateItem, allowlist, false",
    "PutItem, allowlist, false"
  })
  void readsBothTablesAndEditsNeither(String action, String table, boolean allowed) {
    assertThat(review.allows(Access.to("dynamodb:" + action, TABLE + table))).isEqualTo(allowed);
  }

  private static Access updating(Map<String, List<String>> context) {
    return new Access("dynamodb:UpdateItem", TABLE + "decisions", context);
  }

  private static List<String> list(String attributes) {
    return List.of(attributes.split(","));
  }
}
