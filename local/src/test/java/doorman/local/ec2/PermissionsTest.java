package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.filter;
import static doorman.local.ec2.LocalEc2.nlb;
import static doorman.local.ec2.LocalEc2.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import doorman.local.ec2.LocalEc2.Refusal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.AddedPrincipal;
import software.amazon.awssdk.services.ec2.model.AllowedPrincipal;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;

final class PermissionsTest {
  @RegisterExtension final LocalEc2 aws = new LocalEc2();
  private ServiceConfiguration service = ServiceConfiguration.builder().build();

  @BeforeEach
  void createAServiceForNobody() {
    service =
        aws.provider()
            .createVpcEndpointServiceConfiguration(
                create -> create.networkLoadBalancerArns(nlb("a")))
            .serviceConfiguration();
  }

  @ParameterizedTest
  @CsvSource({
    "*, All",
    "arn:aws:iam::222222222222:root, Account",
    "arn:aws:iam::222222222222:user/bob, User",
    "arn:aws:iam::222222222222:role/app, Role",
  })
  void listsAPrincipalWithItsType(String arn, String type) {
    AddedPrincipal added = add(arn).getFirst();

    assertThat(added.servicePermissionId()).matches("vpce-svc-perm-[0-9a-f]{17}");
    assertThat(listed())
        .containsExactly(
            AllowedPrincipal.builder()
                .principal(arn)
                .principalType(type)
                .servicePermissionId(added.servicePermissionId())
                .serviceId(service.serviceId())
                .tags(List.of())
                .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "222222222222",
        "arn:aws:iam::22222222222:root",
        "arn:aws:iam::222222222222:root/x",
        "arn:aws:iam::222222222222:role",
        "arn:aws:iam::222222222222:role/path/app",
        "arn:aws:sts::222222222222:assumed-role/app/session",
      })
  void refusesWhatIsNoPrincipal(String arn) {
    assertThat(refusalOf(() -> add(arn)))
        .isEqualTo(new Refusal(400, "InvalidPrincipal", "Invalid Principal: '" + arn + "'"));
  }

  @Test
  void addsAPrincipalOnce() {
    add("arn:aws:iam::222222222222:root");

    assertThat(add("arn:aws:iam::222222222222:root", "*"))
        .extracting(AddedPrincipal::principal)
        .containsExactly("*");
    assertThat(listed()).hasSize(2);
  }

  @Test
  void removesWhatIsThereAndMindsNotWhatIsNot() {
    add("arn:aws:iam::222222222222:root", "*");

    aws.provider()
        .modifyVpcEndpointServicePermissions(modify ->
            modify
                .serviceId(service.serviceId())
                .removeAllowedPrincipals("*", "arn:aws:iam::999999999999:root"));

    assertThat(listed())
        .extracting(AllowedPrincipal::principal)
        .containsExactly("arn:aws:iam::222222222222:root");
  }

  @Test
  void filtersByPrincipalAndType() {
    add("arn:aws:iam::222222222222:root", "arn:aws:iam::222222222222:role/app", "*");

    assertThat(listed(filter("principal", "arn:aws:iam::222222222222:*")))
        .extracting(AllowedPrincipal::principal)
        .containsExactlyInAnyOrder(
            "arn:aws:iam::222222222222:root", "arn:aws:iam::222222222222:role/app");
    assertThat(listed(filter("principal-type", "Role", "All")))
        .extracting(AllowedPrincipal::principal)
        .containsExactlyInAnyOrder("arn:aws:iam::222222222222:role/app", "*");
  }

  @ParameterizedTest
  @CsvSource({
    "*, 222222222222",
    "arn:aws:iam::222222222222:root, 222222222222",
    "arn:aws:iam::111111111111:root, alice",
    "arn:aws:iam::111111111111:user/alice, alice",
    "arn:aws:iam::111111111111:role/doorman-decide, DECIDEKEY",
  })
  void letsInWhomAPrincipalCovers(String principal, String accessKeyId) {
    add(principal);

    assertThatCode(() -> aws.endpoint(accessKeyId, service)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::333333333333:root, 222222222222",
    "arn:aws:iam::222222222222:role/app, 222222222222",
    "arn:aws:iam::111111111111:user/alice, bob",
    "arn:aws:iam::111111111111:user/doorman-decide, DECIDEKEY",
  })
  void isUnknownToWhomNoPrincipalCovers(String principal, String accessKeyId) {
    add(principal);

    assertThat(refusalOf(() -> aws.endpoint(accessKeyId, service)))
        .isEqualTo(
            new Refusal(
                400,
                "InvalidServiceName",
                "The Vpc Endpoint Service '" + service.serviceName() + "' does not exist"));
  }

  @Test
  void leavesConnectionsAloneWhenAPrincipalIsRemoved() {
    add("*");
    aws.endpoint(service);

    aws.provider()
        .modifyVpcEndpointServicePermissions(
            modify -> modify.serviceId(service.serviceId()).removeAllowedPrincipals("*"));

    assertThat(aws.connectionStates()).containsExactly("pendingAcceptance");
  }

  @Test
  void isNobodyElsesToRead() {
    assertThat(
            refusalOf(() ->
                    aws.customer()
                        .describeVpcEndpointServicePermissions(
                            describe -> describe.serviceId(service.serviceId())))
                .code())
        .isEqualTo("InvalidVpcEndpointServiceId.NotFound");
  }

  private List<AddedPrincipal> add(String... arns) {
    return aws.provider()
        .modifyVpcEndpointServicePermissions(
            modify -> modify.serviceId(service.serviceId()).addAllowedPrincipals(arns))
        .addedPrincipals();
  }

  private List<AllowedPrincipal> listed(Filter... filters) {
    return aws.provider()
        .describeVpcEndpointServicePermissions(
            describe -> describe.serviceId(service.serviceId()).filters(filters))
        .allowedPrincipals();
  }
}
