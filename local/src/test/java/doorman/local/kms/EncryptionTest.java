package doorman.local.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.AttachedPolicy;
import doorman.local.iam.Policies;
import doorman.local.iam.ResourcePolicy;
import doorman.local.sns.Notice;
import doorman.local.sns.Publication;
import doorman.local.sns.Topic;
import doorman.local.sns.Topics;
import doorman.local.sqs.Delivery;
import doorman.local.sqs.Draft;
import doorman.local.sqs.QueueSettings;
import doorman.local.sqs.Queues;
import doorman.local.sqs.ServiceSender;
import doorman.local.sqs.Timekeeper;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionTest {
  private static final String KEY = "arn:aws:kms:us-east-1:111111111111:key/1";
  private static final String QUEUE = "arn:aws:sqs:us-east-1:111111111111:hints";
  private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:connections";
  private static final Caller FUNCTION = new Caller.FunctionRole("IntakeRole", "intake");

  /**
   * The policies of topic and queue let everybody in; the key lets in two, each for its actions.
   */
  private static final ResourcePolicy OPEN = (principal, access) -> true;

  private static final ResourcePolicy KEYS =
      new AttachedPolicy(
          Policies.resource(
              """
              {'Effect': 'Allow', 'Principal': {'Service': 'vpce.amazonaws.com'},
               'Action': ['kms:Decrypt', 'kms:GenerateDataKey*'], 'Resource': '*',
               'Condition': {'StringEquals': {'aws:SourceAccount': '111111111111'}}},
              {'Effect': 'Allow', 'Principal': {'Service': 'sns.amazonaws.com'},
               'Action': 'kms:Decrypt', 'Resource': '*'}\
              """));

  private final List<Access> asked = new ArrayList<>();

  private Encryption with(String via) {
    return new Encryption.WithKey(
        KEY, via + ".us-east-1.amazonaws.com", KEYS, (caller, access) -> asked.add(access));
  }

  @ParameterizedTest
  @CsvSource({
    "vpce.amazonaws.com, 111111111111, true",
    "vpce.amazonaws.com, 222222222222, false",
    "events.amazonaws.com, 111111111111, false",
    "sns.amazonaws.com, 111111111111, false"
  })
  void takesNothingFromAServiceThatMayNotMakeDataKeys(
      String principal, String account, boolean taken) {
    Topics topics =
        new Topics(
            List.of(new Topic(TOPIC, OPEN, with("sns"))),
            List.of(),
            queues(),
            InstantSource.system());
    var sender = new ServiceSender(principal, "arn:aws:ec2:us-east-1:%s:source".formatted(account));

    assertThat(
            topics.publish(sender, TOPIC, new Notice(Optional.empty(), "Hello"))
                instanceof Publication.Published)
        .isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
    "vpce.amazonaws.com, true",
    "events.amazonaws.com, false",
    "sns.amazonaws.com, false"
  })
  void bringsNothingToAQueueForAServiceThatMayNotMakeDataKeys(String principal, boolean brought) {
    var sender = new ServiceSender(principal, "arn:aws:events:us-east-1:111111111111:rule/doorman");

    assertThat(queues().deliver(sender, QUEUE, Draft.of("Hello")) instanceof Delivery.Delivered)
        .isEqualTo(brought);
  }

  @ParameterizedTest
  @ValueSource(strings = {"events.amazonaws.com", "sns.amazonaws.com"})
  void namesTheKeyWhereItIsTheKeyThatRefusesAService(String principal) {
    var sender = new ServiceSender(principal, "arn:aws:events:us-east-1:111111111111:rule/doorman");

    assertThat(queues().deliver(sender, QUEUE, Draft.of("Hello")))
        .isInstanceOfSatisfying(
            Delivery.NotAllowed.class,
            refused ->
                assertThat(refused.trespass().sentence())
                    .isEqualTo(
                        ("Service: %s for %s is not authorized to perform: kms:GenerateDataKey"
                                + " on resource: %s")
                            .formatted(principal, sender.sourceArn(), KEY)));
  }

  @Test
  void asksForBothActionsOfWhoeverWritesAndForOneOfWhoeverReads() {
    with("sqs").requireWriting(FUNCTION);
    with("dynamodb").requireReading(FUNCTION);

    assertThat(asked)
        .extracting(
            Access::action, Access::resource, access -> access.context().get("kms:ViaService"))
        .containsExactly(
            tuple("kms:GenerateDataKey", KEY, List.of("sqs.us-east-1.amazonaws.com")),
            tuple("kms:Decrypt", KEY, List.of("sqs.us-east-1.amazonaws.com")),
            tuple("kms:Decrypt", KEY, List.of("dynamodb.us-east-1.amazonaws.com")));
  }

  @Test
  void saysThatItIsTheKeyThatIsRefused() {
    var refusing =
        new Encryption.WithKey(
            KEY,
            "sqs.us-east-1.amazonaws.com",
            KEYS,
            (caller, access) -> {
              throw new AccessDeniedException(caller, access, "of a test");
            });

    assertThatThrownBy(() -> refusing.requireReading(FUNCTION))
        .isInstanceOf(KeyAccessDeniedException.class)
        .hasMessageContaining("is not authorized to perform: kms:Decrypt on resource: " + KEY);
  }

  private Queues queues() {
    QueueSettings hints = QueueSettings.named("hints", OPEN).withEncryption(with("sqs"));
    return Queues.of(Home.usual("us-east-1"), List.of(hints), Timekeeper.system());
  }
}
