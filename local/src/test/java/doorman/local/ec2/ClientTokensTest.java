package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.CUSTOMER;
import static doorman.local.ec2.LocalEc2.STRANGER;
import static doorman.local.ec2.LocalEc2.VPC;
import static doorman.local.ec2.LocalEc2.nlb;
import static doorman.local.ec2.LocalEc2.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;

final class ClientTokensTest {
  @RegisterExtension final LocalEc2 aws = new LocalEc2();

  @Test
  void answersARepeatedCallWithTheSameEndpoint() {
    ServiceConfiguration service = aws.service("a");

    CreateVpcEndpointResponse first = create(CUSTOMER, service, VPC);
    CreateVpcEndpointResponse second = create(CUSTOMER, service, VPC);

    assertThat(second.vpcEndpoint()).isEqualTo(first.vpcEndpoint());
    assertThat(second.clientToken()).isEqualTo("once");
    assertThat(aws.endpointStates()).hasSize(1);
  }

  @Test
  void answersARepeatedCallWithTheSameService() {
    ServiceConfiguration first = createService();

    assertThat(createService()).isEqualTo(first);
  }

  @Test
  void refusesATokenWithOtherParameters() {
    ServiceConfiguration service = aws.service("a");
    create(CUSTOMER, service, VPC);

    assertThat(refusalOf(() -> create(CUSTOMER, service, "vpc-01234567")).code())
        .isEqualTo("IdempotentParameterMismatch");
  }

  @Test
  void knowsTheTokensOfAccountsApart() {
    ServiceConfiguration service = aws.service("a");

    create(CUSTOMER, service, VPC);
    create(STRANGER, service, VPC);

    assertThat(aws.connections()).hasSize(2);
  }

  private CreateVpcEndpointResponse create(
      String account, ServiceConfiguration service, String vpc) {
    return aws.as(account)
        .createVpcEndpoint(create ->
            create
                .vpcEndpointType("Interface")
                .vpcId(vpc)
                .serviceName(service.serviceName())
                .clientToken("once"));
  }

  private ServiceConfiguration createService() {
    return aws.provider()
        .createVpcEndpointServiceConfiguration(
            create -> create.networkLoadBalancerArns(nlb("a")).clientToken("once"))
        .serviceConfiguration();
  }
}
