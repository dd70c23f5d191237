package doorman.local.kms;

import java.util.Map;
import java.util.Optional;

/** How the resources of the provider are encrypted, by their ARNs. */
public record Encryptions(Map<String, Encryption> byArn) {
  /** None with a key. */
  public static final Encryptions NONE = new Encryptions(Map.of());

  public Encryptions {
    byArn = Map.copyOf(byArn);
  }

  public Encryption of(String arn) {
    return Optional.ofNullable(byArn.get(arn)).orElse(Encryption.OF_THE_SERVICE);
  }
}
