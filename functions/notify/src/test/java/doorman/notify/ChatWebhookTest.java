package doorman.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import doorman.digest.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook over the wire. */
class ChatWebhookTest {
  private static final Message MESSAGE =
      new Message("1 to decide", "1 to decide\n\n- Account \"Acme\"\n");

  private final Map<String, Integer> statuses = new HashMap<>();
  private final List<String> posted = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final HttpServer server = server();
  private final Changing secret = new Changing();
  private final ChatWebhook chat =
      new ChatWebhook(secret, new WebhookRule(Optional.of("127.0.0.1")));

  /** A secret that somebody changes. */
  private final class Changing implements Secret {
    private String known = address("old");
    private String now = known;

    @Override
    public String value() {
      return known;
    }

    @Override
    public String renewed() {
      known = now;
      return known;
    }
  }

  private HttpServer server() {
    try {
      var here = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
      HttpServer started = HttpServer.create(here, 0);
      started.createContext("/", this::answer);
      started.start();
      return started;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      posted.add(path);
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      exchange.getResponseHeaders().set("Location", "/elsewhere");
      exchange.sendResponseHeaders(statuses.getOrDefault(path, 200), -1);
    }
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void postsTheTextWhereNothingInItIsMarkup() throws IOException {
    assertThat(chat.tell(MESSAGE)).isEqualTo(new Delivery.Told());

    JsonNode body = new JsonMapper().readTree(bodies.getFirst());
    assertThat(body.fieldNames()).toIterable().containsExactly("text");
    assertThat(body.path("text").asText()).isEqualTo("```\n1 to decide\n\n- Account \"Acme\"\n```");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void readsTheAddressAgainWhenNobodyIsThere(int status) {
    statuses.put("old", status);
    secret.now = address("new");

    assertThat(chat.tell(MESSAGE)).isEqualTo(new Delivery.Told());

    assertThat(posted).containsExactly("old", "new");
  }

  @Test
  void postsOnceWhereTheAddressIsStillTheSame() {
    statuses.put("old", 404);

    assertThat(chat.tell(MESSAGE)).isEqualTo(new Delivery.NotNow("It answered 404"));

    assertThat(posted).containsExactly("old");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 408, 429, 500, 503})
  void triesAnotherTime(int status) {
    statuses.put("old", status);

    assertThat(chat.tell(MESSAGE)).isEqualTo(new Delivery.NotNow("It answered " + status));

    assertThat(posted).containsExactly("old");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413})
  void givesUpWhatIsRefusedForItsContent(int status) {
    statuses.put("old", status);

    assertThat(chat.tell(MESSAGE)).isEqualTo(new Delivery.Never("It answered " + status));
  }

  @Test
  void saysNothingOfTheAddressWhenNobodyAnswers() {
    server.stop(0);

    assertThat(chat.tell(MESSAGE)).isEqualTo(new Delivery.NotNow("No answer: ConnectException"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://hooks.example/secret", "hooks.example/se cret", ""})
  void saysNothingOfAnAddressThatIsNone(String address) {
    secret.known = address;

    assertThat(chat.tell(MESSAGE))
        .isEqualTo(new Delivery.NotNow("The parameter holds no address over https"));
  }

  @Test
  void triesAnotherTimeWhenTheSecretCannotBeRead() {
    Secret none =
        new Secret() {
          @Override
          public String value() {
            throw new SecretUnavailableException("The parameter /doorman/chat cannot be read");
          }

          @Override
          public String renewed() {
            return value();
          }
        };

    assertThat(new ChatWebhook(none, new WebhookRule(Optional.empty())).tell(MESSAGE))
        .isEqualTo(new Delivery.NotNow("The parameter /doorman/chat cannot be read"));
  }
}
