package doorman.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** PrivateLink's own notifications reach the decision, with nobody's help. */
final class IntakeEndToEndTest implements Notices {
  private static final String CUSTOMER = "222222222222";
  private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:doorman-connections";
  private static final TagSpecification MANAGED =
      TagSpecification.builder()
          .resourceType("vpc-endpoint-service")
          .tags(Tag.builder().key("doorman").value("managed").build())
          .build();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private final LocalSuite suite =
      new LocalSuite(
          new SuiteSettings(Path.of(".."), 0, "us-east-1", false, Trial.conditions()), this);
  private final URI address = suite.start();

  @AfterEach
  void close() {
    suite.close();
  }

  @Override
  public void refused(String message) {
    refusals.add(message);
  }

  @Override
  public void logged(String function, String line) {}

  @Test
  void letsAListedCustomerInByItsNotificationAlone() {
    try (Ec2Client provider = as("alice", Ec2Client.builder());
        Ec2Client customer = as(CUSTOMER, Ec2Client.builder());
        DynamoDbClient tables = as("alice", DynamoDbClient.builder())) {
      ServiceConfiguration service = service(provider);
      list(tables, service);
      provider.createVpcEndpointConnectionNotification(create ->
          create
              .serviceId(service.serviceId())
              .connectionNotificationArn(TOPIC)
              .connectionEvents("Connect", "Accept", "Reject", "Delete"));

      // Each in another of the forms that a notification may have.
      List<String> endpoints = List.of(connect(customer, service), connect(customer, service));

      eventually(() -> assertThat(endpoints).allMatch(id -> isAvailable(customer, id)));
      assertThat(refusals).isEmpty();
    }
  }

  private static ServiceConfiguration service(Ec2Client provider) {
    ServiceConfiguration service =
        provider
            .createVpcEndpointServiceConfiguration(create ->
                create
                    .acceptanceRequired(true)
                    .networkLoadBalancerArns(
                        "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/api/0123456789abcdef")
                    .tagSpecifications(MANAGED))
            .serviceConfiguration();
    provider.modifyVpcEndpointServicePermissions(modify ->
        modify
            .serviceId(service.serviceId())
            .addAllowedPrincipals("arn:aws:iam::" + CUSTOMER + ":root"));
    return service;
  }

  private static void list(DynamoDbClient tables, ServiceConfiguration service) {
    tables.putItem(put ->
        put.tableName("doorman-allowlist")
            .item(
                Map.of(
                    "service", AttributeValue.fromS(service.serviceId()),
                    "consumer", AttributeValue.fromS(CUSTOMER),
                    "action", AttributeValue.fromS("accept"))));
  }

  private static String connect(Ec2Client customer, ServiceConfiguration service) {
    VpcEndpoint endpoint =
        customer
            .createVpcEndpoint(create ->
                create
                    .vpcEndpointType("Interface")
                    .vpcId("vpc-0123456789abcdef0")
                    .serviceName(service.serviceName()))
            .vpcEndpoint();
    return endpoint.vpcEndpointId();
  }

  private static boolean isAvailable(Ec2Client customer, String endpoint) {
    return customer.describeVpcEndpoints().vpcEndpoints().stream()
        .filter(shown -> shown.vpcEndpointId().equals(endpoint))
        .anyMatch(shown -> shown.stateAsString().equals("available"));
  }

  /** Processes of their own bring it about: nothing tells when. */
  private static void eventually(Runnable assertion) {
    Instant end = InstantSource.system().instant().plus(PATIENCE);
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError notYet) {
        if (!InstantSource.system().instant().isBefore(end)) {
          throw notYet;
        }
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
    }
  }

  private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C as(
      String accessKeyId, B builder) {
    return builder
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
