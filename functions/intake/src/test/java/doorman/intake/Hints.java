package doorman.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.post.Letter;
import java.time.Instant;

/** Notifications as the queue brings them. */
final class Hints {
  static final ServiceId SERVICE = new ServiceId("vpce-svc-0123456789abcdef0");
  static final ServiceId OTHER = new ServiceId("vpce-svc-89abcdef");
  static final EndpointId ENDPOINT = new EndpointId("vpce-0fedcba9876543210");
  static final EndpointId SECOND = new EndpointId("vpce-01234567");

  private Hints() {}

  static String envelope(String subject, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Type", "Notification")
        .put("MessageId", "11111111-2222-3333-4444-555555555555")
        .put("TopicArn", "arn:aws:sns:us-east-1:111111111111:doorman-connections")
        .put("Subject", subject)
        .put("Message", message)
        .put("Timestamp", "2026-11-21T09:30:00.000Z")
        .toString();
  }

  static Letter letter(int number, String body) {
    return new Letter(
        "id-" + number,
        "receipt-" + number,
        body,
        "doorman-hints",
        1,
        Instant.parse("2026-11-21T09:30:00Z"));
  }
}
