package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.iam.Access;
import doorman.local.iam.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The patrol writes heads, and no decision: a verdict of its making would let somebody in. It
 * changes services in Doorman's care only.
 */
class PatrolRoleTest {
  private static final String DECISIONS =
      "arn:aws:dynamodb:us-east-1:111111111111:table/doorman-decisions";
  private static final List<String> CHANGES =
      List.of(
          "ec2:CreateVpcEndpointConnectionNotification",
          "ec2:ModifyVpcEndpointConnectionNotification",
          "ec2:DescribeVpcEndpointServicePermissions",
          "ec2:ModifyVpcEndpointServicePermissions");

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
    Role patrol = patrol(Map.of());

    assertThat(
            patrol.allows(updating(Map.of("dynamodb:Attributes", List.of(attributes.split(","))))))
        .isEqualTo(allowed);
    assertThat(patrol.allows(updating(Map.of()))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "111111111111, 33333333, managed, true",
    "111111111111, 11111111, , true",
    "111111111111, 22222222, other, true",
    "111111111111, 33333333, , false",
    "111111111111, 33333333, other, false",
    "222222222222, 33333333, managed, false",
    "222222222222, 11111111, , false"
  })
  void changesServicesThatAreTaggedOrListedOnly(
      String account, String id, @Nullable String tag, boolean allowed) {
    Role patrol = patrol(Map.of("ManagedServices", "vpce-svc-11111111,vpce-svc-22222222"));

    assertThat(CHANGES).allMatch(change -> patrol.allows(on(change, account, id, tag)) == allowed);
  }

  @ParameterizedTest
  @CsvSource({"managed, true", "other, false", ", false"})
  void changesServicesThatAreTaggedOnlyWhereNoneIsListed(@Nullable String tag, boolean allowed) {
    Role patrol = patrol(Map.of());

    assertThat(CHANGES)
        .allMatch(change -> patrol.allows(on(change, "111111111111", "11111111", tag)) == allowed);
  }

  private static Access on(String action, String account, String id, @Nullable String tag) {
    return new Access(
        action,
        "arn:aws:ec2:us-east-1:%s:vpc-endpoint-service/vpce-svc-%s".formatted(account, id),
        tag == null ? Map.of() : Map.of("aws:ResourceTag/doorman", List.of(tag)));
  }

  private static Access updating(Map<String, List<String>> context) {
    return new Access("dynamodb:UpdateItem", DECISIONS, context);
  }

  private static Role patrol(Map<String, String> parameters) {
    return Stack.of(Templates.deployed(parameters)).roles().stream()
        .filter(role -> role.name().endsWith("PatrolRole"))
        .findFirst()
        .orElseThrow();
  }
}
