package doorman.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.iam.ResourcePolicy;
import doorman.local.kms.Encryption;
import doorman.local.wire.Home;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueAttributesTest {
  private static final ResourcePolicy OPEN = (service, access) -> true;
  private static final String KEY = "arn:aws:kms:us-east-1:111111111111:key/1";
  private static final List<String> OF_ENCRYPTION =
      List.of("KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId", "SqsManagedSseEnabled");

  @Test
  void tellsThatSqsEncryptsAQueueByItself() {
    assertThat(attributes(Encryption.OF_THE_SERVICE))
        .isEqualTo(Map.of("SqsManagedSseEnabled", "true"));
  }

  @Test
  void tellsTheKeyOfAQueueThatHasOne() {
    var withKey =
        new Encryption.WithKey(KEY, "sqs.us-east-1.amazonaws.com", OPEN, (caller, access) -> {});

    assertThat(attributes(withKey))
        .isEqualTo(
            Map.of(
                "KmsDataKeyReusePeriodSeconds", "300",
                "KmsMasterKeyId", KEY,
                "SqsManagedSseEnabled", "false"));
  }

  private static Map<String, String> attributes(Encryption encryption) {
    Home home = Home.usual("us-east-1");
    Queues queues =
        Queues.of(
            home,
            List.of(QueueSettings.named("hints", OPEN).withEncryption(encryption)),
            new SettableTime(Instant.EPOCH));
    return QueueAttributes.of(queues.find(home.arn("sqs", "hints")).orElseThrow(), OF_ENCRYPTION);
  }
}
