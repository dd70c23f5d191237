package doorman.day;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallCountsTest {
  private static final String DECIDE =
      "arn:aws:sts::111111111111:assumed-role/doorman-DecideRole/doorman-decide";

  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void countsTheFunctionsCallsToEc2() {
    answer(
        """
        {
          "dynamodb": {"Query": {"%1$s": 6}},
          "ec2": {
            "AcceptVpcEndpointConnections": {"%1$s": 2},
            "DescribeVpcEndpoints": {"arn:aws:iam::222222222222:root": 5}
          }
        }
        """
            .formatted(DECIDE));

    assertThat(counts().ec2()).isEqualTo(Map.of("AcceptVpcEndpointConnections", 2L));
  }

  @Test
  void countsNothingBeforeTheFirstCall() {
    answer("{}");

    assertThat(counts().ec2()).isEmpty();
  }

  @Test
  void failsWhereNothingIsCounted() {
    assertThatThrownBy(() -> counts().ec2()).isInstanceOf(UncheckedIOException.class);
  }

  private void answer(String json) {
    server.createContext(
        "/_local/calls",
        exchange -> {
          try (exchange) {
            byte[] body = json.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  private CallCounts counts() {
    return new CallCounts(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }
}
