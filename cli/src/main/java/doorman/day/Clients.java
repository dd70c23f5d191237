package doorman.day;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** AWS's own clients at one address, for whoever calls. */
final class Clients implements AutoCloseable {
  private final URI address;
  private final Region region;

  /** No proxy stands between a machine and itself, whatever its environment says. */
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder()
          .proxyConfiguration(
              ProxyConfiguration.builder()
                  .useSystemPropertyValues(false)
                  .useEnvironmentVariablesValues(false)
                  .build())
          .build();

  Clients(URI address, String region) {
    this.address = address;
    this.region = Region.of(region);
  }

  Ec2Client ec2(String accessKeyId) {
    return client(Ec2Client.builder(), accessKeyId);
  }

  DynamoDbClient dynamo(String accessKeyId) {
    return client(DynamoDbClient.builder(), accessKeyId);
  }

  LambdaClient lambda(String accessKeyId) {
    return client(LambdaClient.builder(), accessKeyId);
  }

  Reviews reviews(String accessKeyId) {
    return new Reviews(address, region, keys(accessKeyId), http);
  }

  private static AwsCredentials keys(String accessKeyId) {
    return AwsBasicCredentials.create(accessKeyId, "unverified");
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, String accessKeyId) {
    return builder
        .endpointOverride(address)
        .region(region)
        .credentialsProvider(StaticCredentialsProvider.create(keys(accessKeyId)))
        .httpClient(http)
        .build();
  }

  @Override
  public void close() {
    http.close();
  }
}
