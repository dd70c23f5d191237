package doorman.operate;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * AWS's own clients, with the credentials and the Region that the SDK finds.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">Default
 *     credentials provider chain</a>
 */
record Clients(Whereabouts where) {
  /** An invocation may take as long as its function's time-out. */
  private static final Duration LONGEST = Duration.ofSeconds(90);

  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C of(B builder) {
    return of(builder, region());
  }

  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C of(
      B builder, Region region) {
    where.endpoint().ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .credentialsProvider(credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(LONGEST))
        .build();
  }

  private DefaultCredentialsProvider credentials() {
    DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
    where.profile().ifPresent(chain::profileName);
    return chain.build();
  }

  private Region region() {
    return where
        .region()
        .map(Region::of)
        .orElseGet(() -> {
          DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
          where.profile().ifPresent(chain::profileName);
          return chain.build().getRegion();
        });
  }
}
