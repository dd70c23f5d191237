package doorman.local.ec2;

import static doorman.local.ec2.LocalEc2.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.ec2.LocalEc2.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.ConnectionNotification;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

final class ConnectionNotificationsTest {
  private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:doorman-connections";
  private static final String OTHER = "arn:aws:sns:us-east-1:111111111111:other";
  private static final String UNKNOWN = "vpce-nfn-0123456789abcdef0";

  @RegisterExtension final LocalEc2 aws = new LocalEc2();

  private ConnectionNotification notification(ServiceConfiguration service, String... events) {
    return aws.provider()
        .createVpcEndpointConnectionNotification(create ->
            create
                .serviceId(service.serviceId())
                .connectionNotificationArn(TOPIC)
                .connectionEvents(events))
        .connectionNotification();
  }

  private List<ConnectionNotification> described() {
    return aws.provider().describeVpcEndpointConnectionNotifications().connectionNotificationSet();
  }

  @Test
  void showsWhatWasCreated() {
    ServiceConfiguration service = aws.service("a");
    ConnectionNotification created = notification(service, "Accept", "Connect");

    assertThat(created)
        .isEqualTo(
            ConnectionNotification.builder()
                .connectionNotificationId(created.connectionNotificationId())
                .serviceId(service.serviceId())
                .connectionNotificationType("Topic")
                .connectionNotificationArn(TOPIC)
                .connectionEvents("Connect", "Accept")
                .connectionNotificationState("Enabled")
                .serviceRegion("us-east-1")
                .build());
    assertThat(described()).containsExactly(created);
  }

  @Test
  void tellsWhatItWasAskedToTell() {
    ServiceConfiguration service = aws.service("a");
    notification(service, "Connect", "Delete");
    VpcEndpoint endpoint = aws.endpoint(service);
    aws.accept(service, endpoint);
    aws.customer().deleteVpcEndpoints(delete -> delete.vpcEndpointIds(endpoint.vpcEndpointId()));

    assertThat(aws.published).hasSize(2).allMatch(TOPIC::equals);
  }

  @Test
  void tellsNothingOfOtherServices() {
    notification(aws.service("a"), "Connect");
    aws.endpoint(aws.service("b"));

    assertThat(aws.published).isEmpty();
  }

  @Test
  void isDisabledWhereTheTopicDoesNotLetEc2UntilItIsModified() {
    ServiceConfiguration service = aws.service("a");
    ConnectionNotification created = notification(service, "Connect");
    aws.topicsLetIn = false;
    aws.endpoint(service);
    aws.endpoint(service);

    assertThat(aws.published).hasSize(1);
    assertThat(described())
        .extracting(ConnectionNotification::connectionNotificationStateAsString)
        .containsExactly("Disabled");

    aws.provider()
        .modifyVpcEndpointConnectionNotification(modify ->
            modify
                .connectionNotificationId(created.connectionNotificationId())
                .connectionNotificationArn(OTHER));

    assertThat(described())
        .containsExactly(created.toBuilder().connectionNotificationArn(OTHER).build());
  }

  @Test
  void looksDifferentEachTimeAndAlwaysNamesTheService() {
    var event =
        new ConnectionEvent(
            ConnectionEvent.Kind.CONNECT,
            new ServiceId("vpce-svc-0123456789abcdef0"),
            ServiceType.INTERFACE,
            "111111111111",
            "us-east-1",
            new EndpointId("vpce-0123456789abcdef0"),
            "222222222222",
            LocalEc2.START);
    List<ConnectionMessage> messages =
        IntStream.range(0, 6).mapToObj(turn -> ConnectionMessage.of(event, turn)).toList();

    assertThat(messages)
        .doesNotHaveDuplicates()
        .allMatch(message -> message.toString().contains("vpce-svc-0123456789abcdef0"));
    assertThat(messages.stream().map(ConnectionMessage::subject).flatMap(Optional::stream))
        .allMatch(subject -> subject.length() <= 100);
  }

  @Test
  void tellsNothingOnceDeleted() {
    ServiceConfiguration service = aws.service("a");
    String id = notification(service, "Connect").connectionNotificationId();

    assertThat(
            aws.provider()
                .deleteVpcEndpointConnectionNotifications(
                    delete -> delete.connectionNotificationIds(id, UNKNOWN))
                .unsuccessful())
        .extracting(item -> item.resourceId())
        .containsExactly(UNKNOWN);
    aws.endpoint(service);

    assertThat(aws.published).isEmpty();
    assertThat(described()).isEmpty();
  }

  @Test
  void isHiddenFromOtherAccounts() {
    notification(aws.service("a"), "Connect");

    assertThat(
            aws.customer().describeVpcEndpointConnectionNotifications().connectionNotificationSet())
        .isEmpty();
  }

  @Test
  void isChosenByFilters() {
    ConnectionNotification created = notification(aws.service("a"), "Connect");
    notification(aws.service("b"), "Connect");

    assertThat(
            aws.provider()
                .describeVpcEndpointConnectionNotifications(
                    ask -> ask.filters(LocalEc2.filter("service-id", created.serviceId())))
                .connectionNotificationSet())
        .containsExactly(created);
  }

  @Test
  void isAuthorisedOnTheService() {
    ServiceConfiguration service = aws.service("a");
    aws.accesses.clear();
    String id = notification(service, "Connect").connectionNotificationId();
    aws.provider()
        .modifyVpcEndpointConnectionNotification(
            modify -> modify.connectionNotificationId(id).connectionEvents("Accept"));
    aws.provider()
        .deleteVpcEndpointConnectionNotifications(delete -> delete.connectionNotificationIds(id));

    assertThat(
            aws.accesses.stream()
                .map(access -> access.action() + " " + access.resource())
                .collect(Collectors.toSet()))
        .allMatch(access ->
            access.endsWith(
                " arn:aws:ec2:us-east-1:111111111111:vpc-endpoint-service/" + service.serviceId()))
        .hasSize(3);
  }

  @Test
  void isNotCreatedForAServiceOfAnotherAccount() {
    ServiceConfiguration service = aws.service("a");
    Refusal refusal =
        refusalOf(() ->
            aws.customer()
                .createVpcEndpointConnectionNotification(create ->
                    create
                        .serviceId(service.serviceId())
                        .connectionNotificationArn(TOPIC)
                        .connectionEvents("Connect")));

    assertThat(refusal.code()).isEqualTo("InvalidVpcEndpointServiceId.NotFound");
  }

  @Test
  void knowsNoOtherEvents() {
    ServiceConfiguration service = aws.service("a");

    assertThat(refusalOf(() -> notification(service, "connect")).code())
        .isEqualTo("InvalidParameterValue");
  }
}
