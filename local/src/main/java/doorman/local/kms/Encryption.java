package doorman.local.kms;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.iam.ResourcePolicy;
import doorman.local.wire.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a resource is encrypted at rest, and so who must be let use a key. */
public sealed interface Encryption {
  /** By the service that has the resource, with a key that asks nobody. */
  Encryption OF_THE_SERVICE = new OfTheService();

  /** The ARN of the key; empty for a key that asks nobody. */
  Optional<String> key();

  /**
   * Returns if the caller may make data keys, and open them.
   *
   * @throws KeyAccessDeniedException if not
   */
  void requireWriting(Caller caller);

  /**
   * Returns if the caller may open data keys.
   *
   * @throws KeyAccessDeniedException if not
   */
  void requireReading(Caller caller);

  /**
   * What another service that writes here of its own accord may not do with the key; empty if it
   * may.
   *
   * @param access to the resource, with the condition keys that the service brings
   */
  Optional<Access> lackedBy(String servicePrincipal, Access access);

  /** Encryption that nobody has to be let use. */
  record OfTheService() implements Encryption {
    @Override
    public Optional<String> key() {
      return Optional.empty();
    }

    @Override
    public void requireWriting(Caller caller) {}

    @Override
    public void requireReading(Caller caller) {}

    @Override
    public Optional<Access> lackedBy(String servicePrincipal, Access access) {
      return Optional.empty();
    }
  }

  /**
   * Encryption with a key of the provider's own. The service that has the resource uses it in the
   * name of whoever calls.
   *
   * @param via the service, such as {@code sqs.us-east-1.amazonaws.com}
   * @param policy of the key
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html">Keys
   *     for SQS</a>
   * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html">Keys for
   *     SNS</a>
   */
  record WithKey(String keyArn, String via, ResourcePolicy policy, Authority authority)
      implements Encryption {
    private static final String MAKE = "kms:GenerateDataKey";
    private static final String OPEN = "kms:Decrypt";

    @Override
    public Optional<String> key() {
      return Optional.of(keyArn);
    }

    @Override
    public void requireWriting(Caller caller) {
      require(caller, MAKE);
      require(caller, OPEN);
    }

    @Override
    public void requireReading(Caller caller) {
      require(caller, OPEN);
    }

    @Override
    public Optional<Access> lackedBy(String servicePrincipal, Access access) {
      return List.of(MAKE, OPEN).stream()
          .map(action -> using(action, access.context()))
          .filter(use -> !policy.allows(servicePrincipal, use))
          .findFirst();
    }

    private void require(Caller caller, String action) {
      try {
        authority.require(caller, using(action, Map.of()));
      } catch (AccessDeniedException e) {
        throw new KeyAccessDeniedException(e);
      }
    }

    private Access using(String action, Map<String, List<String>> brought) {
      Map<String, List<String>> context = new HashMap<>(brought);
      context.put("kms:ViaService", List.of(via));
      return new Access(action, keyArn, context);
    }
  }
}
