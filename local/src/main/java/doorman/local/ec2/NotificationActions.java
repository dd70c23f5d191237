package doorman.local.ec2;

import doorman.local.ec2.ConnectionEvent.Kind;
import doorman.local.ec2.ConnectionNotification.Subject;
import doorman.local.iam.Access;
import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import doorman.local.wire.AwsException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls about connection notifications, by the providers of the services. */
final class NotificationActions {
  private static final Pattern TOPIC = Pattern.compile("arn:[^:]+:sns:[^:]+:[0-9]{12}:[^:]+");

  /**
   * AWS documents no code for a notification that is not there.
   *
   * @see <a
   *     href="https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/errors.go">A
   *     client that met this one</a>
   */
  private static final String NOT_FOUND = "InvalidConnectionNotification";

  private static final Filters<ConnectionNotification> FILTERS =
      Filters.<ConnectionNotification>none()
          .with("connection-notification-arn", notification -> notification.subject().topicArn())
          .with("connection-notification-id", ConnectionNotification::id)
          .with("connection-notification-state", ConnectionNotification::state)
          .with("connection-notification-type", notification -> "Topic")
          .with("service-id", ConnectionNotification::service);

  private final PrivateLink link;
  private final ConnectionNotifications notifications;
  private final ClientTokens tokens;

  NotificationActions(
      PrivateLink link, ConnectionNotifications notifications, ClientTokens tokens) {
    this.link = link;
    this.notifications = notifications;
    this.tokens = tokens;
  }

  Map<String, Action> byName() {
    return Map.of(
        "CreateVpcEndpointConnectionNotification", this::create,
        "DescribeVpcEndpointConnectionNotifications", this::describe,
        "ModifyVpcEndpointConnectionNotification", this::modify,
        "DeleteVpcEndpointConnectionNotifications", this::delete);
  }

  private Consumer<Xml> create(Ask ask) {
    ServiceId service = ask.service();
    Subject subject =
        new Subject(
            topic(ask.parameters().required("ConnectionNotificationArn")),
            events(ask.parameters().requiredList("ConnectionEvents")));
    Optional<String> token = ClientTokens.read(ask);
    ask.permit(Stream.of(ask.on(service, link.current())));
    return tokens.once(
        ask,
        token,
        () -> {
          ServiceActions.owned(link.current(), service, ask.home());
          ConnectionNotification made = notifications.add(ask.home(), service, subject);
          return xml -> xml.element("connectionNotification", it -> write(it, made));
        });
  }

  private Consumer<Xml> describe(Ask ask) {
    Optional<String> id = ask.parameters().text("ConnectionNotificationId").map(this::checked);
    Predicate<ConnectionNotification> chosen = FILTERS.chosenBy(ask.parameters());
    Page page = Page.of(ask);
    ask.permit();
    id.ifPresent(named -> owned(named, ask));
    return page.list(
        "connectionNotificationSet",
        notifications.of(ask.home()).stream()
            .filter(notification -> id.isEmpty() || id.get().equals(notification.id()))
            .filter(chosen),
        ConnectionNotification::id,
        NotificationActions::write);
  }

  private Consumer<Xml> modify(Ask ask) {
    String id = checked(ask.parameters().required("ConnectionNotificationId"));
    Optional<String> topic =
        ask.parameters().text("ConnectionNotificationArn").map(NotificationActions::topic);
    Set<Kind> events = events(ask.parameters().list("ConnectionEvents"));
    ask.permit(Stream.of(access(id, ask)));
    Subject before = owned(id, ask).subject();
    Subject after =
        new Subject(topic.orElse(before.topicArn()), events.isEmpty() ? before.events() : events);
    notifications.change(id, notification -> notification.with(after));
    return xml -> xml.text("return", true);
  }

  private Consumer<Xml> delete(Ask ask) {
    List<String> ids =
        ask.parameters().requiredList("ConnectionNotificationId").stream()
            .map(this::checked)
            .distinct()
            .toList();
    ask.permit(ids.stream().map(id -> access(id, ask)));
    List<Refused> refused =
        ids.stream()
            .filter(id -> notifications.find(id, ask.home()).isEmpty())
            .map(id -> new Refused(id, NOT_FOUND, notFoundMessage(id)))
            .toList();
    ids.stream()
        .filter(id -> notifications.find(id, ask.home()).isPresent())
        .forEach(notifications::remove);
    return Refused.list(refused);
  }

  /** IAM knows no notifications: what counts is the service that one is about. */
  private Access access(String id, Ask ask) {
    return notifications
        .find(id, ask.home())
        .map(notification -> ask.on(notification.service(), link.current()))
        .orElseGet(() -> ask.on(ResourceType.SERVICE, "*", Tags.NONE));
  }

  private ConnectionNotification owned(String id, Ask ask) {
    return notifications
        .find(id, ask.home())
        .orElseThrow(() -> Refusals.client(NOT_FOUND, notFoundMessage(id)));
  }

  private static String notFoundMessage(String id) {
    return "The connection notification '%s' does not exist".formatted(id);
  }

  private String checked(String id) {
    return ResourceType.NOTIFICATION.check(id);
  }

  private static String topic(String arn) {
    if (!TOPIC.matcher(arn).matches()) {
      throw Refusals.value("ConnectionNotificationArn", arn, "It is not the ARN of a topic");
    }
    return arn;
  }

  private static Set<Kind> events(List<String> named) {
    return named.stream().map(NotificationActions::event).collect(Collectors.toSet());
  }

  private static Kind event(String named) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.toString().equals(named))
        .findFirst()
        .orElseThrow(() -> unknownEvent(named));
  }

  private static AwsException unknownEvent(String named) {
    return Refusals.value(
        "ConnectionEvents", named, "It is none of Accept, Connect, Delete and Reject");
  }

  private static void write(Xml xml, ConnectionNotification notification) {
    xml.text("connectionNotificationId", notification.id())
        .text("serviceId", notification.service())
        .text("connectionNotificationType", "Topic")
        .text("connectionNotificationArn", notification.subject().topicArn())
        .texts("connectionEvents", notification.subject().inOrder())
        .text("connectionNotificationState", notification.state())
        .text("serviceRegion", notification.home().region());
  }
}
