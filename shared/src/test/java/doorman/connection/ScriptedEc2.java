package doorman.connection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.Ec2ClientBuilder;

/** An EC2 that answers what it was told to, in EC2's XML, and keeps what it was asked. */
public final class ScriptedEc2 implements AutoCloseable {
  private record Scripted(int status, String body) {}

  private final HttpServer server;
  private final Ec2Client client;
  private final Deque<Scripted> script = new ArrayDeque<>();
  public final List<Map<String, String>> asked = new ArrayList<>();

  public ScriptedEc2() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
    client =
        builder()
            .overrideConfiguration(once -> once.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();
  }

  private Ec2ClientBuilder builder() {
    return Ec2Client.builder()
        .endpointOverride(address())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("DOORMAN", "secret")))
        .httpClient(UrlConnectionHttpClient.create());
  }

  /** A client of one's own, which calls again as functions' clients do and tells of each call. */
  public Ec2Client retrying(MetricPublisher publisher) {
    return builder().overrideConfiguration(calls -> calls.addMetricPublisher(publisher)).build();
  }

  public Ec2Client client() {
    return client;
  }

  /** Where it answers, for clients of other services too. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What it answers to the next call that is not yet answered. */
  public void answers(String body) {
    script.add(new Scripted(200, "<Response>" + body + "</Response>"));
  }

  public void refuses(int status, String code) {
    String error = "<Error><Code>%s</Code><Message>because</Message></Error>".formatted(code);
    script.add(
        new Scripted(
            status, "<Response><Errors>" + error + "</Errors><RequestID>r</RequestID></Response>"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      Scripted next = script.remove();
      byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(next.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, String> form(String body) {
    return Stream.of(body.split("&", -1))
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
  }
}
