package doorman.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import doorman.digest.Limits;
import doorman.digest.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/**
 * A webhook that takes {@code {"text": …}}, as those of Slack and Mattermost do. Its address lets
 * anybody write who has it: none of what is told about failures quotes it.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming
 *     webhooks of Slack</a>
 * @see <a href="https://developers.mattermost.com/integrate/webhooks/incoming/">Incoming webhooks
 *     of Mattermost</a>
 */
final class ChatWebhook implements Channel {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** Somebody has replaced the webhook, maybe. */
  private static final Set<Integer> NOT_HERE = Set.of(401, 403, 404, 410);

  private static final Set<Integer> BUSY = Set.of(408, 425, 429);

  /** Between these nothing is markup, neither for Slack nor for Mattermost. */
  private static final String FENCE = "```";

  private final Secret secret;
  private final WebhookRule rule;

  ChatWebhook(Secret secret, WebhookRule rule) {
    this.secret = secret;
    this.rule = rule;
  }

  @Override
  public Name name() {
    return Name.CHAT;
  }

  @Override
  public Limits limits() {
    return Limits.CHAT;
  }

  @Override
  public Delivery tell(Message message) {
    try {
      String known = secret.value();
      int status = post(known, message);
      if (NOT_HERE.contains(status)) {
        String renewed = secret.renewed();
        status = renewed.equals(known) ? status : post(renewed, message);
      }
      return delivery(status);
    } catch (SecretUnavailableException e) {
      return new Delivery.NotNow(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Delivery.NotNow("No answer: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.NotNow("Interrupted");
    }
  }

  private int post(String text, Message message) throws IOException, InterruptedException {
    URI address =
        rule.address(text)
            .orElseThrow(
                () -> new SecretUnavailableException("The parameter holds no address over https"));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(message)))
            .build();
    try (HttpClient http = client()) {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      answer.body().close(); // Unread: it may have no end.
      return answer.statusCode();
    }
  }

  /** One for each post: what it kept open would be closed at the other end while Lambda rests. */
  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  private static String json(Message message) {
    String fenced = "%s\n%s%s".formatted(FENCE, message.text(), FENCE);
    return JsonNodeFactory.instance.objectNode().put("text", fenced).toString();
  }

  private static Delivery delivery(int status) {
    if (status >= 200 && status < 300) {
      return new Delivery.Told();
    }
    String why = "It answered " + status;
    boolean refused = status >= 400 && status < 500;
    return refused && !NOT_HERE.contains(status) && !BUSY.contains(status)
        ? new Delivery.Never(why)
        : new Delivery.NotNow(why);
  }
}
