package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the template takes for its parameters. */
class ParametersTest {
  @ParameterizedTest
  @CsvSource({
    "DigestWindow, 0",
    "DigestWindow, 301",
    "PeopleEmail, nobody",
    "PeopleEmail, 'a@b.example,c@d.example'",
    "ChatWebhookParameter, https://hooks.example/secret",
    "LoadBalancerArns, api",
    "LoadBalancerArns, arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/api/0123456789abcdef",
    "AllowedPrincipals, 222222222222",
    "AllowedPrincipals, arn:aws:iam::222222222222:role/path/connect",
    "PrivateDnsName, https://api.example.com",
    "SupportedRegions, Ireland",
    "HubBusArn, doorman",
    "HubBusArn, arn:aws:sqs:us-east-1:111111111111:doorman",
    "HubAccounts, 4444",
    "HubAccounts, '444444444444,*'",
    "AllowlistTableName, no",
    "AllowlistStreamArn, arn:aws:dynamodb:us-east-1:111111111111:table/shared"
  })
  void refuseWhatAwsWouldStumbleOver(String name, String value) {
    assertThatThrownBy(() -> Templates.deployed(Map.of(name, value)))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Parameter " + name);
  }
}
