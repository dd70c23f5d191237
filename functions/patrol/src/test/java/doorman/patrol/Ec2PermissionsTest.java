package doorman.patrol;

import static doorman.Given.ACCOUNT;
import static doorman.Given.OTHER_ACCOUNT;
import static doorman.Given.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.ScriptedEc2;
import doorman.connection.ServiceFaultException;
import doorman.patrol.Permissions.Answer;
import doorman.principal.Principal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Ec2PermissionsTest {
  private final ScriptedEc2 ec2 = new ScriptedEc2();
  private final Permissions permissions = new Ec2Permissions(ec2.client(), "aws-cn");

  @AfterEach
  void close() {
    ec2.close();
  }

  private static String allowed(String principal) {
    return "<allowedPrincipals><item><principal>%s</principal></item></allowedPrincipals>"
        .formatted(principal);
  }

  @Test
  void listsThePrincipalsOfAllPages() {
    ec2.answers(allowed("*") + "<nextToken>more</nextToken>");
    ec2.answers(allowed("arn:aws-cn:iam::222222222222:root"));

    assertThat(permissions.of(SERVICE))
        .containsExactlyInAnyOrder(new Principal.Everyone(), new Principal.Account(ACCOUNT));
    assertThat(ec2.asked)
        .extracting(ask -> ask.getOrDefault("NextToken", ""))
        .containsExactly("", "more");
    assertThat(ec2.asked.getFirst())
        .containsEntry("Action", "DescribeVpcEndpointServicePermissions")
        .containsEntry("ServiceId", SERVICE.value());
  }

  @Test
  void doesNotKnowWhomAServiceAllowsWhereEc2IsSilent() {
    ec2.refuses(503, "Unavailable");

    assertThatThrownBy(() -> permissions.of(SERVICE))
        .isInstanceOf(ConnectionsUnavailableException.class);
  }

  @Test
  void callsItAFaultWhenItMayNotList() {
    ec2.refuses(403, "UnauthorizedOperation");

    assertThatThrownBy(() -> permissions.of(SERVICE)).isInstanceOf(ServiceFaultException.class);
  }

  @Test
  void allowsAccountsOfItsPartition() {
    ec2.answers(
        """
        <addedPrincipalSet><item><principal>arn:aws-cn:iam::333333333333:root</principal></item>
        </addedPrincipalSet><return>true</return>
        """);

    assertThat(permissions.add(SERVICE, List.of(ACCOUNT, OTHER_ACCOUNT)))
        .isEqualTo(new Answer.Done(Set.of(OTHER_ACCOUNT)));
    assertThat(ec2.asked.getFirst())
        .containsEntry("Action", "ModifyVpcEndpointServicePermissions")
        .containsEntry("ServiceId", SERVICE.value())
        .containsEntry("AddAllowedPrincipals.1", "arn:aws-cn:iam::222222222222:root")
        .containsEntry("AddAllowedPrincipals.2", "arn:aws-cn:iam::333333333333:root")
        .doesNotContainKey("RemoveAllowedPrincipals.1");
  }

  @Test
  void takesAccountsOut() {
    ec2.answers("<return>true</return>");

    assertThat(permissions.remove(SERVICE, List.of(ACCOUNT)))
        .isEqualTo(new Answer.Done(Set.of(ACCOUNT)));
    assertThat(ec2.asked.getFirst())
        .containsEntry("RemoveAllowedPrincipals.1", "arn:aws-cn:iam::222222222222:root")
        .doesNotContainKey("AddAllowedPrincipals.1");
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidPrincipal, false",
    "UnauthorizedOperation, true",
    "InvalidVpcEndpointServiceId.NotFound, true",
  })
  void tellsWhomARefusalConcerns(String code, boolean all) {
    ec2.refuses(400, code);

    assertThat(permissions.add(SERVICE, List.of(ACCOUNT)))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refusal -> {
              assertThat(refusal.ofAll()).isEqualTo(all);
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.error()).startsWith(code + ": ");
            });
  }

  @Test
  void doesNotKnowWhatBecameOfAThrottledChange() {
    ec2.refuses(503, "RequestLimitExceeded");

    assertThatThrownBy(() -> permissions.remove(SERVICE, List.of(ACCOUNT)))
        .isInstanceOf(ConnectionsUnavailableException.class);
  }
}
