package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.gwlb;
import static doorman.local.ec2.LocalEc2.nlb;
import static doorman.local.ec2.LocalEc2.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.ec2.LocalEc2.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;

final class PrivateDnsNamesTest {
  @RegisterExtension final LocalEc2 aws = new LocalEc2();

  private String service(String name) {
    return aws.provider()
        .createVpcEndpointServiceConfiguration(
            create -> create.networkLoadBalancerArns(nlb("a")).privateDnsName(name))
        .serviceConfiguration()
        .serviceId();
  }

  private ServiceConfiguration shown() {
    return aws.provider()
        .describeVpcEndpointServiceConfigurations()
        .serviceConfigurations()
        .getFirst();
  }

  private void verify(String service) {
    aws.provider().startVpcEndpointServicePrivateDnsVerification(start -> start.serviceId(service));
  }

  @Test
  void waitForTheirVerificationAndTellTheRecordForIt() {
    service("api.example.com");

    PrivateDnsNameConfiguration name = shown().privateDnsNameConfiguration();
    assertThat(shown().privateDnsName()).isEqualTo("api.example.com");
    assertThat(name.stateAsString()).isEqualTo("pendingVerification");
    assertThat(name.type()).isEqualTo("TXT");
    assertThat(name.name()).matches("_[0-9a-f]{20}");
    assertThat(name.value()).matches("vpce:[0-9a-f]{32}");
  }

  @ParameterizedTest
  @CsvSource({"api.example.com, verified", "api.example.invalid, failed"})
  void areVerifiedUnlessNobodyCanOwnThem(String name, String state) {
    verify(service(name));

    assertThat(shown().privateDnsNameConfiguration().stateAsString()).isEqualTo(state);
  }

  @Test
  void waitAgainWhenTheyAreChanged() {
    String service = service("api.example.com");
    verify(service);
    aws.provider()
        .modifyVpcEndpointServiceConfiguration(
            modify -> modify.serviceId(service).privateDnsName("www.example.com"));

    assertThat(shown().privateDnsName()).isEqualTo("www.example.com");
    assertThat(shown().privateDnsNameConfiguration().stateAsString())
        .isEqualTo("pendingVerification");
  }

  @Test
  void stayWhenSomethingElseIsChanged() {
    String service = service("api.example.com");
    verify(service);
    aws.provider()
        .modifyVpcEndpointServiceConfiguration(
            modify -> modify.serviceId(service).acceptanceRequired(false));

    assertThat(shown().privateDnsNameConfiguration().stateAsString()).isEqualTo("verified");
  }

  @Test
  void canBeRemoved() {
    String service = service("api.example.com");
    aws.provider()
        .modifyVpcEndpointServiceConfiguration(
            modify -> modify.serviceId(service).removePrivateDnsName(true));

    assertThat(shown().privateDnsName()).isNull();
    assertThat(shown().privateDnsNameConfiguration()).isNull();
    assertThat(refusalOf(() -> verify(service)).code()).isEqualTo("InvalidParameter");
  }

  @Test
  void areShownToThoseWhoMayConnect() {
    String service = service("api.example.com");
    aws.allow(shown(), "*");
    verify(service);

    assertThat(aws.customer().describeVpcEndpointServices().serviceDetails())
        .singleElement()
        .satisfies(
            offered -> assertThat(offered.privateDnsName()).isEqualTo("api.example.com"),
            offered ->
                assertThat(offered.privateDnsNameVerificationStateAsString())
                    .isEqualTo("verified"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example", "api example.com", "-.example.com", "api..example.com"})
  void haveTheFormOfADomainName(String name) {
    assertThat(refusalOf(() -> service(name)))
        .isEqualTo(
            new Refusal(400, "InvalidParameter", "The private DNS name '" + name + "' is invalid"));
  }

  @Test
  void areNotForGatewayLoadBalancers() {
    assertThat(
            refusalOf(() ->
                    aws.provider()
                        .createVpcEndpointServiceConfiguration(create ->
                            create
                                .gatewayLoadBalancerArns(gwlb("g"))
                                .privateDnsName("api.example.com")))
                .code())
        .isEqualTo("InvalidParameter");
  }

  @Test
  void areVerifiedByTheOwnerAlone() {
    String service = service("api.example.com");

    assertThat(
            refusalOf(() ->
                    aws.customer()
                        .startVpcEndpointServicePrivateDnsVerification(
                            start -> start.serviceId(service)))
                .code())
        .isEqualTo("InvalidVpcEndpointServiceId.NotFound");
  }
}
