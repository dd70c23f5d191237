package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.iam.Access;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The patrol writes heads, and no decision: a verdict of its making would let somebody in. */
class PatrolRoleTest {
  private static final String DECISIONS =
      "arn:aws:dynamodb:us-east-1:111111111111:table/doorman-decisions";

  @ParameterizedTest
  @CsvSource({
    "'service,endpoint,enrolledAt,open,since,missingSince,retiredAt', true",
    "'service,endpoint,posture,postureAt,enrolledAt', true",
    "'service,endpoint,principals,enrolledAt', true",
    "'service,endpoint,verdict', false",
    "'service,endpoint,review', false",
    "'service,endpoint,status', false",
    "'service,endpoint,enrolledAt,version', false"
  })
  void writesWhatIsOnHeadsOnly(String attributes, boolean allowed) {
    assertThat(mayUpdate(Map.of("dynamodb:Attributes", List.of(attributes.split(",")))))
        .isEqualTo(allowed);
    assertThat(mayUpdate(Map.of())).isFalse();
  }

  private static boolean mayUpdate(Map<String, List<String>> context) {
    return Stack.of(Templates.deployed(Map.of())).roles().stream()
        .filter(role -> role.name().endsWith("PatrolRole"))
        .allMatch(role -> role.allows(new Access("dynamodb:UpdateItem", DECISIONS, context)));
  }
}
