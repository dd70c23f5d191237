package doorman.local.sns;

import doorman.local.sns.Subscription.OfMailbox;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The mailboxes that are subscribed to topics. As on AWS each is asked first, by a mail with a
 * token.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html">Subscribe
 *     an email address</a>
 */
final class Mailboxes {
  private static final String USUAL_SUBJECT = "AWS Notification Message";

  private final InstantSource clock;
  private final Map<String, OfMailbox> invited = new ConcurrentHashMap<>();
  private final List<Mail> sent = new CopyOnWriteArrayList<>();

  Mailboxes(InstantSource clock) {
    this.clock = clock;
  }

  /** Asks whether the mailbox wants what the topic brings. */
  void invite(OfMailbox mailbox) {
    String token = UUID.randomUUID().toString().replace("-", "");
    invited.put(token, mailbox);
    String text =
        """
        You have chosen to subscribe to the topic:
        %s

        To confirm this subscription:
        aws sns confirm-subscription --topic-arn %s --token %s
        """
            .formatted(mailbox.topicArn(), mailbox.topicArn(), token);
    send(mailbox.address(), "AWS Notification - Subscription Confirmation", text);
  }

  /** Confirms the subscription with that token, if there is one. */
  Optional<OfMailbox> confirm(String topicArn, String token) {
    Optional<OfMailbox> mailbox =
        Optional.ofNullable(invited.get(token)).filter(one -> one.topicArn().equals(topicArn));
    mailbox.ifPresent(_ -> invited.remove(token));
    return mailbox;
  }

  boolean isPending(OfMailbox mailbox) {
    return invited.containsValue(mailbox);
  }

  /** Delivers a notice, if the mailbox has confirmed. */
  void deliver(OfMailbox mailbox, Notice notice) {
    if (!isPending(mailbox)) {
      send(mailbox.address(), notice.subject().orElse(USUAL_SUBJECT), notice.message());
    }
  }

  private void send(String to, String subject, String text) {
    sent.add(new Mail(to, subject, text, clock.instant()));
  }

  /** All mails so far. */
  List<Mail> sent() {
    return List.copyOf(sent);
  }
}
