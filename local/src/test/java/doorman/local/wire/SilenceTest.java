package doorman.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client sees of a call that a gate does not answer. */
class SilenceTest {
  private static final Gate SILENT =
      new Gate() {
        @Override
        public <T, E extends Exception> Optional<T> pass(Passage passage, Errand<T, E> errand) {
          return Optional.empty();
        }
      };

  private final AwsServer server = AwsServer.open(0, List.of(new Mute()), new Callers(), SILENT);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void closesTheConnectionWithoutAnAnswer() {
    HttpRequest call =
        HttpRequest.newBuilder(server.address())
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=alice/20261121/us-east-1/sqs/aws4_request")
            .build();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> client.send(call, BodyHandlers.ofString()));
  }

  @Test
  void answersWhatIsAskedAboutThisMachine() throws IOException, InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(server.address().resolve("/_local/calls")).build();

    assertThat(client.send(question, BodyHandlers.ofString()).body()).isEqualTo("{ }");
  }

  /** A service that nobody reaches. */
  private static final class Mute implements AwsService {
    @Override
    public String signingName() {
      return "sqs";
    }

    @Override
    public String action(Request request) {
      return "SendMessage";
    }

    @Override
    public Answer answer(Call call) {
      throw new AssertionError("Carried out: " + call);
    }

    @Override
    public Answer refusal(AwsException refusal) {
      return new Answer(refusal.status(), "text/plain", Map.of(), refusal.reason());
    }
  }
}
