package doorman.notify;

import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.lambda.powertools.parameters.cache.CacheManager;
import software.amazon.lambda.powertools.parameters.ssm.SSMProvider;

/** A parameter of the Systems Manager's Parameter Store, kept for an hour. */
final class ParameterSecret implements Secret {
  private final SsmClient ssm;
  private final String name;
  private SSMProvider provider;

  ParameterSecret(SsmClient ssm, String name) {
    this.ssm = ssm;
    this.name = name;
    this.provider = provider();
  }

  private SSMProvider provider() {
    return SSMProvider.builder().withClient(ssm).withCacheManager(new CacheManager()).build();
  }

  @Override
  public String value() {
    try {
      return provider.withDecryption().withMaxAge(1, ChronoUnit.HOURS).get(name);
    } catch (SdkException e) {
      throw new SecretUnavailableException("The parameter %s cannot be read".formatted(name), e);
    }
  }

  @Override
  public String renewed() {
    provider = provider();
    return value();
  }
}
