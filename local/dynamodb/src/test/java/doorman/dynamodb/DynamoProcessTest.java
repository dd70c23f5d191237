package doorman.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DynamoProcessTest {

  @Test
  void servesCallsUntilItIsClosed() throws Exception {
    DynamoProcess process = DynamoProcess.start();

    assertThat(listTables(process.address()).body()).isEqualTo("{\"TableNames\":[]}");

    process.close();
    assertThatThrownBy(() -> listTables(process.address())).isInstanceOf(ConnectException.class);
  }

  @Test
  void endsWhenItsParentIsGone() throws Exception {
    Process process = new ProcessBuilder(DynamoProcess.command()).redirectErrorStream(true).start();
    while (!process.inputReader().readLine().startsWith(DynamoServer.READY)) {}

    process.outputWriter().close();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void tellsWhatTheProcessSaidThatDidNotStart() {
    List<String> command = List.of("sh", "-c", "echo no memory; echo at all >&2");

    assertThatThrownBy(() -> DynamoProcess.start(command))
        .isInstanceOf(DynamoNotStartedException.class)
        .hasMessage("DynamoDB Local did not start: no memory\nat all");
  }

  @Test
  void tellsThatThereIsNoSuchCommand() {
    assertThatThrownBy(() -> DynamoProcess.start(List.of("/no/such/java")))
        .isInstanceOf(DynamoNotStartedException.class)
        .hasMessageContaining("/no/such/java");
  }

  private static HttpResponse<String> listTables(URI address)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
            .header(
                "Authorization", "AWS4-HMAC-SHA256 Credential=a/20260101/b/dynamodb/aws4_request")
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
