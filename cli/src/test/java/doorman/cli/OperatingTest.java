package doorman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.Conditions;
import doorman.local.LocalSuite;
import doorman.local.Suite;
import doorman.local.SuiteSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What operators type, at a Doorman that runs on this machine. */
class OperatingTest {
  private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());
  private static final Suite SUITE =
      new LocalSuite(
          new SuiteSettings(Path.of(".."), 0, "us-east-1", false, Conditions.calm()),
          new PrintedNotices(false, new Refusals(), NOWHERE, NOWHERE));

  private static final TagSpecification MANAGED =
      TagSpecification.builder()
          .resourceType("vpc-endpoint-service")
          .tags(Tag.builder().key("doorman").value("managed").build())
          .build();

  private static URI address;

  /** The credentials are found where AWS's clients look for them. */
  @BeforeAll
  static void start() {
    System.setProperty("aws.accessKeyId", "alice");
    System.setProperty("aws.secretAccessKey", "any");
    SUITE.closeWithThisJvm();
    address = SUITE.start();
  }

  @AfterAll
  static void close() {
    SUITE.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void looksAtEveryServiceAndWaitsForTheEnd() {
    String service = service();

    Typed look = typed("look", "--wait");

    assertThat(look.status()).as(look.err()).isZero();
    assertThat(look.out())
        .contains(
            "The patrol goes round ...\nAsked for a look at every service in Doorman's care (1).\n",
            service + ": no connections. The last look ended at ");

    Typed another = typed("look", service, "--wait");

    assertThat(another.status()).as(another.err()).isZero();
    assertThat(another.out().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("Asked for a look at " + service + ". The last look ended at ");
  }

  @Test
  void sendsAgainWhatWasGivenUpAndLeavesWhatNobodyUnderstands() {
    send("doorman-requests", "Is anybody there?");
    send(
        "doorman-news-dead", "{\"detail-type\": \"Endpoint Connection Accepted\", \"detail\": {}}");
    awaitLetterIn("doorman-requests-dead");

    assertThat(typed("redrive"))
        .isEqualTo(
            new Typed(
                0,
                """
                hints: nothing
                requests: 1, of which 0 would go again
                  stays: Is anybody there?
                    not JSON: Unrecognized token 'Is': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                sweeps: nothing
                news: 1, of which 1 would go again
                  would go again: {"detail-type": "Endpoint Connection Accepted", "detail": {}}
                patrol: nothing
                streams: nothing
                """,
                ""));
    assertThat(typed("redrive", "news"))
        .isEqualTo(
            new Typed(
                0,
                """
                went again: {"detail-type": "Endpoint Connection Accepted", "detail": {}}
                news: 1 went again, 0 failed once more, 0 stay
                """,
                ""));
    assertThat(typed("redrive", "requests").out())
        .endsWith("requests: 0 went again, 0 failed once more, 1 stay\n");
  }

  @Test
  void saysThatThereIsNoSuchStack() {
    for (String command : new String[] {"look", "redrive"}) {
      Typed typed = typed(command, "--stack", "nobody");

      assertThat(typed.status()).isOne();
      assertThat(typed.err()).contains("there is no stack nobody here");
    }
  }

  @Test
  void saysThatTheStackTellsNoHub() {
    Typed typed = typed("redrive", "hub");

    assertThat(typed.status()).isOne();
    assertThat(typed.err())
        .contains("the stack doorman tells no hub", "HubBusArn")
        .doesNotContain("there is no stack");
  }

  @Test
  void findsTheBucketThatIsNamed() {
    assertThat(
            typed("redrive", "streams", "--stack", "other", "--bucket", "doorman-streamfailures"))
        .isEqualTo(new Typed(0, "streams: 0 went again, 0 failed once more, 0 stay\n", ""));
  }

  @Test
  void saysWhereTheNameOfTheBucketStands() {
    Typed typed = typed("redrive", "streams", "--stack", "Other");

    assertThat(typed.status()).isOne();
    assertThat(typed.err())
        .startsWith("doorman: There is no bucket other-streamfailures… here. ")
        .contains(
            "say --bucket",
            "aws cloudformation describe-stacks --stack-name Other",
            "StreamFailuresBucket");
  }

  @Test
  void saysThatThereIsNoBucketOfThatName() {
    Typed typed = typed("redrive", "streams", "--bucket", "nobodys");

    assertThat(typed.status()).isOne();
    assertThat(typed.err()).contains("there is no bucket of that name");
  }

  /** Whoever shows needs no permission for the rules of the bus. */
  @Test
  void showsWithoutAskingAboutARule() throws IOException {
    typed("redrive");

    JsonNode calls;
    try (InputStream counted = address.resolve("/_local/calls").toURL().openStream()) {
      calls = new JsonMapper().readTree(counted);
    }
    assertThat(calls.path("sqs").has("GetQueueUrl")).isTrue();
    assertThat(calls.path("events").has("DescribeRule")).isFalse();
    assertThat(calls.path("events").has("ListTargetsByRule")).isFalse();
  }

  private static Typed typed(String... typed) {
    return Typed.doorman(
        Stream.concat(
                Stream.of(typed),
                Stream.of("--region", "us-east-1", "--endpoint-url", "" + address))
            .toArray(String[]::new));
  }

  /** Offers a service in Doorman's care. */
  private static String service() {
    try (Ec2Client ec2 = client(Ec2Client.builder())) {
      return ec2.createVpcEndpointServiceConfiguration(create ->
              create
                  .acceptanceRequired(true)
                  .networkLoadBalancerArns(
                      "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/api/0123456789abcdef")
                  .tagSpecifications(MANAGED))
          .serviceConfiguration()
          .serviceId();
    }
  }

  private static void send(String queue, String body) {
    try (SqsClient sqs = client(SqsClient.builder())) {
      sqs.sendMessage(send -> send.queueUrl(url(sqs, queue)).messageBody(body));
    }
  }

  /** Leaves it there to be seen by others. */
  private static void awaitLetterIn(String queue) {
    try (SqsClient sqs = client(SqsClient.builder())) {
      assertThat(
              sqs.receiveMessage(receive ->
                      receive.queueUrl(url(sqs, queue)).waitTimeSeconds(20).visibilityTimeout(0))
                  .messages())
          .hasSize(1);
    }
  }

  private static String url(SqsClient sqs, String queue) {
    return sqs.getQueueUrl(ask -> ask.queueName(queue)).queueUrl();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder) {
    return builder
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
