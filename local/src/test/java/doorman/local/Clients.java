package doorman.local;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** Makes AWS's own clients for one caller. */
public record Clients(URI address, String accessKeyId, int tries) {
  private static final int USUAL_TRIES = 4;

  public Clients(URI address, String accessKeyId) {
    this(address, accessKeyId, USUAL_TRIES);
  }

  /** With clients that wait until a call is no longer too much for EC2. */
  Clients patient() {
    return new Clients(address, accessKeyId, 20);
  }

  public <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C of(B builder) {
    return builder
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            override -> override.retryStrategy(retry -> retry.maxAttempts(tries)))
        .build();
  }
}
