package doorman.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Doorman announces on its bus, as somebody hears it who has a rule and a queue there. */
final class Announcements {
  private static final JsonMapper JSON = new JsonMapper();

  private final Provider provider;
  private final Set<String> names = new HashSet<>();
  private final List<Announcement> heard = new ArrayList<>();

  /** One event, of which a connection's has the status. */
  record Announcement(String kind, String service, String endpoint, String status) {}

  Announcements(Provider provider) {
    this.provider = provider;
  }

  /** This repository with the rule and the queue, patrolled each minute. */
  static Workshop workshop() {
    return Workshop.patrolledEachMinuteWith(
        heard("{source: [doorman], detail-type: [{anything-but: Endpoint Connection Request}]}"));
  }

  /** The rule and the queue for what matches a pattern, which is on one line of YAML. */
  static String heard(String pattern) {
    return """
      HeardRule:
        Type: AWS::Events::Rule
        Properties:
          Name: !Sub ${AWS::StackName}-heard
          EventBusName: !Ref Bus
          EventPattern: %s
          Targets:
            - Id: heard
              Arn: !GetAtt Heard.Arn
      Heard:
        Type: AWS::SQS::Queue
        Properties:
          QueueName: !Sub ${AWS::StackName}-heard
          SqsManagedSseEnabled: true
      HeardPolicy:
        Type: AWS::SQS::QueuePolicy
        Properties:
          Queues:
            - !Ref Heard
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Principal:
                  Service: events.amazonaws.com
                Action: sqs:SendMessage
                Resource: !GetAtt Heard.Arn

    """
        .formatted(pattern);
  }

  /** All that was heard so far of a service; on a normal day, each event once. */
  synchronized List<Announcement> of(Door door) {
    List<JsonNode> more;
    do {
      more = provider.take("doorman-heard").stream().map(message -> json(message.body())).toList();
      more.stream().filter(this::isNew).map(Announcements::announcement).forEach(heard::add);
    } while (!more.isEmpty());
    return heard.stream().filter(event -> event.service().equals(door.id())).toList();
  }

  /** By its type and id those who hear an event twice can tell. */
  private boolean isNew(JsonNode event) {
    String name =
        event.path("detail-type").asText() + " " + event.path("detail").path("id").asText();
    return names.add(name) || !provider.isNormalDay();
  }

  private static Announcement announcement(JsonNode event) {
    JsonNode detail = event.path("detail");
    return new Announcement(
        event.path("detail-type").asText(),
        detail.path("service").asText(),
        detail.path("endpoint").asText(),
        detail.path("status").asText());
  }

  private static JsonNode json(String event) {
    try {
      return JSON.readTree(event);
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + event, e);
    }
  }
}
