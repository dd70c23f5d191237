package doorman.local.sns;

import static java.lang.System.Logger.Level.WARNING;

import doorman.local.sqs.Delivery;
import doorman.local.sqs.Draft;
import doorman.local.sqs.Queues;
import doorman.local.sqs.ServiceSender;
import doorman.local.sqs.Trespass;
import doorman.local.traffic.Hop;
import doorman.local.wire.Passage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All topics of the provider, with who is subscribed to them. */
public final class Topics {
  private static final System.Logger LOG = System.getLogger(Topics.class.getName());
  private static final String PRINCIPAL = "sns.amazonaws.com";

  private final List<Topic> topics;
  private final List<Subscription> subscriptions;
  private final Mailboxes mailboxes;
  private final Queues queues;
  private final InstantSource clock;
  private final Hop hop;
  private final Consumer<Trespass> guard;

  /** Topics whose messages arrive at once. */
  public Topics(
      List<Topic> topics, List<Subscription> subscriptions, Queues queues, InstantSource clock) {
    this(topics, subscriptions, queues, clock, Hop.SHORT, _ -> {});
  }

  /**
   * Topics.
   *
   * @param hop the way of a message to a topic from another service, and from a topic to a queue
   * @param guard hears of each service that a topic or its key does not let in
   */
  public Topics(
      List<Topic> topics,
      List<Subscription> subscriptions,
      Queues queues,
      InstantSource clock,
      Hop hop,
      Consumer<Trespass> guard) {
    this.topics = List.copyOf(topics);
    this.subscriptions = List.copyOf(subscriptions);
    this.queues = queues;
    this.clock = clock;
    this.hop = hop;
    this.guard = guard;
    this.mailboxes = new Mailboxes(clock);
    subscriptions.forEach(this::invite);
  }

  private void invite(Subscription subscription) {
    switch (subscription) {
      case Subscription.OfMailbox mailbox -> mailboxes.invite(mailbox);
      case Subscription.OfQueue _ -> {}
    }
  }

  /** Every mail that would have gone out so far, for whoever wants to read it here. */
  public List<Mail> mails() {
    return mailboxes.sent();
  }

  Mailboxes mailboxes() {
    return mailboxes;
  }

  /** Publishes as a service, if the policy of the topic lets it. */
  public Publication publish(ServiceSender sender, String topicArn, Notice notice) {
    return find(topicArn)
        .map(topic -> publish(sender, topic, notice))
        .orElseGet(() -> new Publication.NoSuchTopic(topicArn));
  }

  private Publication publish(ServiceSender sender, Topic topic, Notice notice) {
    Optional<Trespass> trespass =
        sender.trespass("sns:Publish", topic.arn(), topic.policy(), topic.encryption());
    trespass.ifPresent(guard);
    return trespass
        .<Publication>map(Publication.NotAllowed::new)
        .orElseGet(() -> carry(sender, topic, notice));
  }

  private Publication carry(ServiceSender sender, Topic topic, Notice notice) {
    Envelope envelope = Envelope.of(notice, clock.instant());
    hop.carry(Passage.by(sender.principal(), "sns", "Publish"), () -> send(topic.arn(), envelope));
    return new Publication.Published(envelope.messageId());
  }

  /** Brings a notice to all who are subscribed, and tells its id. Whoever calls may publish. */
  String send(Topic topic, Notice notice) {
    Envelope envelope = Envelope.of(notice, clock.instant());
    send(topic.arn(), envelope);
    return envelope.messageId();
  }

  private void send(String topicArn, Envelope envelope) {
    for (Subscription subscription : subscribed(topicArn)) {
      switch (subscription) {
        case Subscription.OfQueue queue ->
            hop.carry(Passage.by(PRINCIPAL, "sqs", "SendMessage"), () -> deliver(queue, envelope));
        case Subscription.OfMailbox mailbox -> mailboxes.deliver(mailbox, envelope.notice());
      }
    }
  }

  Optional<Topic> find(String arn) {
    return topics.stream().filter(topic -> topic.arn().equals(arn)).findFirst();
  }

  List<Topic> all() {
    return topics;
  }

  List<Subscription> subscriptions() {
    return subscriptions;
  }

  List<Subscription> subscribed(String topicArn) {
    return subscriptions.stream()
        .filter(subscription -> subscription.topicArn().equals(topicArn))
        .toList();
  }

  private void deliver(Subscription.OfQueue subscription, Envelope envelope) {
    Draft draft = Draft.of(envelope.json(subscription));
    switch (send(subscription, subscription.queueArn(), draft)) {
      case Delivery.Delivered _ -> {}
      case Delivery.NotAllowed _, Delivery.NoSuchQueue _, Delivery.Unfit _ ->
          giveUp(subscription, draft);
    }
  }

  private void giveUp(Subscription.OfQueue subscription, Draft draft) {
    boolean kept =
        subscription
            .deadLetterArn()
            .map(arn -> send(subscription, arn, draft))
            .filter(Delivery.Delivered.class::isInstance)
            .isPresent();
    LOG.log(
        WARNING,
        "{0} could not deliver to {1}. {2}",
        subscription.topicArn(),
        subscription.queueArn(),
        kept ? "The message is in the dead-letter queue." : "Lost: " + draft.body());
  }

  private Delivery send(Subscription.OfQueue subscription, String queueArn, Draft draft) {
    return queues.deliver(new ServiceSender(PRINCIPAL, subscription.topicArn()), queueArn, draft);
  }
}
