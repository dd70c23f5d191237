package doorman.local.sns;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.iam.Authority;
import doorman.local.query.Envelope;
import doorman.local.query.Parameters;
import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Request;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Amazon SNS over the topics of the provider, which come from the template and not from calls.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/welcome.html">API reference</a>
 */
public final class Sns implements AwsService {
  private static final String VERSION = "2010-03-31";
  private static final Envelope ENVELOPE =
      new Envelope("http://sns.amazonaws.com/doc/" + VERSION + "/", "text/xml");

  private static final String PENDING = "PendingConfirmation";

  private final Topics topics;
  private final Authority authority;

  public Sns(Topics topics, Authority authority) {
    this.topics = topics;
    this.authority = authority;
  }

  @Override
  public String signingName() {
    return "sns";
  }

  @Override
  public String action(Request request) {
    return Parameters.action(request);
  }

  @Override
  public Answer answer(Call call) {
    var parameters = Parameters.of(call, VERSION);
    Consumer<Xml> result =
        switch (call.action()) {
          case "Publish" -> publish(call, parameters);
          case "ConfirmSubscription" -> confirm(call, parameters);
          case "ListTopics" -> listTopics(call, parameters);
          case "ListSubscriptions" -> listSubscriptions(call, parameters);
          case "ListSubscriptionsByTopic" -> listSubscriptionsByTopic(call, parameters);
          case "GetTopicAttributes" -> attributes(call, parameters);
          default -> throw Refusals.invalidAction(call.action());
        };
    return ENVELOPE.result(call, result);
  }

  @Override
  public Answer refusal(AwsException refusal) {
    String code = refusal instanceof AccessDeniedException ? "AuthorizationError" : refusal.code();
    return ENVELOPE.refusal(refusal.status(), code, refusal.reason());
  }

  private Consumer<Xml> publish(Call call, Parameters parameters) {
    String arn = topicArn(parameters);
    Notice notice = Notices.read(parameters);
    parameters.end();
    Topic topic = topic(call, arn);
    topic.encryption().requireWriting(call.caller());
    String id = topics.send(topic, notice);
    return xml -> xml.text("MessageId", id);
  }

  /** Whoever has the token may; it is known to the mailbox only. */
  private Consumer<Xml> confirm(Call call, Parameters parameters) {
    String arn = topicArn(parameters);
    String token = parameters.required("Token");
    parameters.text("AuthenticateOnUnsubscribe");
    parameters.end();
    Topic topic = topic(call, arn);
    Subscription confirmed =
        topics.mailboxes().confirm(topic.arn(), token).orElseThrow(() -> Notices.invalid("Token"));
    return xml -> xml.text("SubscriptionArn", confirmed.arn());
  }

  private Consumer<Xml> attributes(Call call, Parameters parameters) {
    String arn = topicArn(parameters);
    parameters.end();
    Topic topic = topic(call, arn);
    Map<String, Object> attributes =
        Map.of(
            "TopicArn",
            topic.arn(),
            "Owner",
            owner(topic.arn()),
            "SubscriptionsConfirmed",
            topics.subscribed(arn).stream().filter(one -> !isPending(one)).count(),
            "SubscriptionsPending",
            topics.subscribed(arn).stream().filter(this::isPending).count(),
            "SubscriptionsDeleted",
            0);
    return xml ->
        xml.element(
            "Attributes",
            all ->
                attributes.forEach((key, value) ->
                    all.element("entry", entry -> entry.text("key", key).text("value", value))));
  }

  private Consumer<Xml> listTopics(Call call, Parameters parameters) {
    parameters.text("NextToken");
    parameters.end();
    require(call, arn(call, "*"));
    return xml ->
        xml.members(
            "Topics", topics.all(), (member, topic) -> member.text("TopicArn", topic.arn()));
  }

  private Consumer<Xml> listSubscriptions(Call call, Parameters parameters) {
    parameters.text("NextToken");
    parameters.end();
    require(call, arn(call, "*"));
    return xml -> xml.members("Subscriptions", topics.subscriptions(), this::write);
  }

  private Consumer<Xml> listSubscriptionsByTopic(Call call, Parameters parameters) {
    String arn = topicArn(parameters);
    parameters.text("NextToken");
    parameters.end();
    Topic topic = topic(call, arn);
    return xml -> xml.members("Subscriptions", topics.subscribed(topic.arn()), this::write);
  }

  private void write(Xml xml, Subscription subscription) {
    xml.text("TopicArn", subscription.topicArn())
        .text("SubscriptionArn", isPending(subscription) ? PENDING : subscription.arn())
        .text("Owner", owner(subscription.topicArn()));
    switch (subscription) {
      case Subscription.OfQueue queue ->
          xml.text("Protocol", "sqs").text("Endpoint", queue.queueArn());
      case Subscription.OfMailbox mailbox ->
          xml.text("Protocol", "email").text("Endpoint", mailbox.address());
    }
  }

  private boolean isPending(Subscription subscription) {
    return switch (subscription) {
      case Subscription.OfQueue _ -> false;
      case Subscription.OfMailbox mailbox -> topics.mailboxes().isPending(mailbox);
    };
  }

  private static String owner(String arn) {
    return arn.split(":", 6)[4];
  }

  private static String topicArn(Parameters parameters) {
    return parameters
        .text("TopicArn")
        .or(() -> parameters.text("TargetArn"))
        .filter(arn -> arn.matches("arn:[^:]+:sns:[^:]+:[0-9]{12}:[^:]+"))
        .orElseThrow(() -> Notices.invalid("TopicArn"));
  }

  /** Authorises the call, then finds its topic. */
  private Topic topic(Call call, String arn) {
    require(call, arn);
    return topics
        .find(arn)
        .orElseThrow(() -> new AwsException(404, "NotFound", "Topic does not exist"));
  }

  private void require(Call call, String arn) {
    authority.require(call.caller(), Access.to("sns:" + call.action(), arn));
  }

  private static String arn(Call call, String topic) {
    return "arn:aws:sns:%s:%s:%s".formatted(call.region(), call.caller().account(), topic);
  }
}
