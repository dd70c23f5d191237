package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.nlb;
import static doorman.local.ec2.LocalEc2.refusalOf;
import static doorman.local.ec2.LocalEc2.tag;
import static doorman.local.ec2.LocalEc2.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.ec2.LocalEc2.Refusal;
import doorman.local.iam.Access;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

final class AuthorisationTest {
  private static final Map<String, List<String>> IN_REGION =
      Map.of("ec2:Region", List.of("us-east-1"));

  @RegisterExtension final LocalEc2 aws = new LocalEc2();

  @Test
  void acceptsWithTheArnAndTheTagsOfTheService() {
    ServiceConfiguration service = taggedService();
    aws.allow(service, "*");
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.accesses.clear();

    aws.accept(service, endpoint);

    assertThat(aws.accesses)
        .containsExactly(
            new Access(
                "ec2:AcceptVpcEndpointConnections",
                "arn:aws:ec2:us-east-1:111111111111:vpc-endpoint-service/" + service.serviceId(),
                Map.of(
                    "ec2:Region", List.of("us-east-1"),
                    "aws:ResourceTag/doorman", List.of("managed"),
                    "ec2:ResourceTag/doorman", List.of("managed"))));
  }

  @Test
  void describesConnectionsWithoutAnArn() {
    aws.provider().describeVpcEndpointConnections();

    assertThat(aws.accesses)
        .containsExactly(new Access("ec2:DescribeVpcEndpointConnections", "*", IN_REGION));
  }

  @Test
  void createsWithTheTagsOfTheRequestAndTheRightToTag() {
    taggedService();

    String arn = "arn:aws:ec2:us-east-1:111111111111:vpc-endpoint-service/*";
    assertThat(aws.accesses)
        .containsExactly(
            new Access(
                "ec2:CreateVpcEndpointServiceConfiguration",
                arn,
                Map.of(
                    "ec2:Region", List.of("us-east-1"),
                    "aws:RequestTag/doorman", List.of("managed"),
                    "aws:TagKeys", List.of("doorman"))),
            new Access(
                "ec2:CreateTags",
                arn,
                Map.of(
                    "ec2:Region", List.of("us-east-1"),
                    "aws:RequestTag/doorman", List.of("managed"),
                    "aws:TagKeys", List.of("doorman"),
                    "ec2:CreateAction", List.of("CreateVpcEndpointServiceConfiguration"))));
  }

  @Test
  void createsAnEndpointInANetworkThatTheCallerMayUse() {
    ServiceConfiguration service = aws.service("a");
    aws.accesses.clear();

    aws.endpoint(service);

    assertThat(aws.accesses)
        .containsExactly(
            new Access(
                "ec2:CreateVpcEndpoint",
                "arn:aws:ec2:us-east-1:222222222222:vpc/" + LocalEc2.VPC,
                IN_REGION),
            new Access(
                "ec2:CreateVpcEndpoint",
                "arn:aws:ec2:us-east-1:222222222222:vpc-endpoint/*",
                Map.of(
                    "ec2:Region", List.of("us-east-1"),
                    "ec2:VpceServiceName", List.of(service.serviceName()))));
  }

  @Test
  void changesNothingForACallerWhoMayNot() {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.allowed = access -> !access.action().equals("ec2:AcceptVpcEndpointConnections");

    assertThat(refusalOf(() -> aws.accept(service, endpoint)))
        .isEqualTo(
            new Refusal(
                403,
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. User:"
                    + " arn:aws:iam::111111111111:user/alice is not authorized to perform:"
                    + " ec2:AcceptVpcEndpointConnections on resource:"
                    + " arn:aws:ec2:us-east-1:111111111111:vpc-endpoint-service/"
                    + service.serviceId()
                    + " because the test says so"));
    assertThat(aws.connectionStates()).containsExactly("pendingAcceptance");
  }

  @Test
  void saysOfADryRunThatItWouldHaveSucceeded() {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint endpoint = aws.endpoint(service);

    assertThat(refusalOf(dryRun(service, endpoint)))
        .isEqualTo(
            new Refusal(
                412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set."));
    assertThat(aws.connectionStates()).containsExactly("pendingAcceptance");
  }

  @Test
  void saysOfADryRunThatItWouldHaveBeenRefused() {
    ServiceConfiguration service = aws.service("a");
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.allowed = access -> false;

    assertThat(refusalOf(dryRun(service, endpoint)).code()).isEqualTo("UnauthorizedOperation");
  }

  @Test
  void asksForPermissionBeforeItSaysWhatExists() {
    aws.allowed = access -> false;

    assertThat(
            refusalOf(() ->
                    aws.provider()
                        .describeVpcEndpointServicePermissions(
                            describe -> describe.serviceId("vpce-svc-00000000000000000")))
                .code())
        .isEqualTo("UnauthorizedOperation");
  }

  private ServiceConfiguration taggedService() {
    return aws.provider()
        .createVpcEndpointServiceConfiguration(create ->
            create
                .networkLoadBalancerArns(nlb("a"))
                .tagSpecifications(tagged("vpc-endpoint-service", tag("doorman", "managed"))))
        .serviceConfiguration();
  }

  private ThrowingCallable dryRun(ServiceConfiguration service, VpcEndpoint endpoint) {
    return () ->
        aws.provider()
            .acceptVpcEndpointConnections(accept ->
                accept
                    .dryRun(true)
                    .serviceId(service.serviceId())
                    .vpcEndpointIds(endpoint.vpcEndpointId()));
  }
}
