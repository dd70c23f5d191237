package doorman.local.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The one address behind which all services of this machine stand, on 127.0.0.1 only. */
public final class AwsServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  static {
    // Without it each small answer waits 40 ms for the acknowledgement of its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Map<String, AwsService> services;
  private final Callers callers;
  private final Gate gate;
  private final Map<String, Supplier<Object>> reports = new ConcurrentHashMap<>();
  private final CallCounts counts = new CallCounts();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private AwsServer(HttpServer server, List<AwsService> services, Callers callers, Gate gate) {
    this.server = server;
    this.services = services.stream().collect(toMap(AwsService::signingName, identity()));
    this.callers = callers;
    this.gate = gate;
    report("calls", counts::soFar);
  }

  /**
   * Opens the address.
   *
   * @param port 0 for any that is free
   * @throws UncheckedIOException if the port is taken
   */
  public static AwsServer open(int port, List<AwsService> services, Callers callers) {
    return open(port, services, callers, Gate.OPEN);
  }

  /**
   * Opens the address.
   *
   * @param gate what a call has to pass once it is known who calls, and counted
   */
  public static AwsServer open(int port, List<AwsService> services, Callers callers, Gate gate) {
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
      var server = new AwsServer(HttpServer.create(address, 1024), services, callers, gate);
      server.server.createContext("/", server::handle);
      server.server.setExecutor(server.threads);
      server.server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port + " on 127.0.0.1 can't be opened", e);
    }
  }

  /** Shows something of this machine at {@code /_local/NAME}, as JSON. */
  public void report(String name, Supplier<Object> content) {
    reports.put("/_local/" + name, content);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    // Interrupted, or a client that waits for a message would hold this up for 20 seconds.
    threads.shutdownNow();
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Answer> answer = answer(read(exchange));
      if (answer.isPresent()) {
        write(answer.get(), exchange);
      }
      // Without an answer the connection is closed, and the client can only guess.
    }
  }

  private static void write(Answer answer, HttpExchange exchange) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    byte[] body = answer.body().getBytes(UTF_8);
    boolean bare = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bare ? -1 : body.length);
    if (!bare) {
      exchange.getResponseBody().write(body);
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    URI uri = exchange.getRequestURI();
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    return new Request(exchange.getRequestMethod(), uri.getPath(), query, headers, body);
  }

  private Optional<Answer> answer(Request request) {
    Supplier<Object> report = reports.get(request.path());
    if (report != null) {
      return Optional.of(json(200, report.get()));
    }
    Optional<Signature> signature = Signature.of(request);
    if (signature.isEmpty()) {
      return Optional.of(json(403, Map.of("message", "Missing Authentication Token")));
    }
    AwsService service = services.get(signature.get().service());
    if (service == null) {
      String message = "This machine does not play the service " + signature.get().service();
      return Optional.of(json(501, Map.of("message", message)));
    }
    return answer(service, signature.get(), request);
  }

  private Optional<Answer> answer(AwsService service, Signature signature, Request request) {
    try {
      Caller caller = callers.of(signature.accessKeyId());
      var call = new Call(caller, signature.region(), service.action(request), request);
      counts.count(service.signingName(), call);
      return gate.pass(Passage.of(service.signingName(), call), () -> service.answer(call));
    } catch (AwsException e) {
      return Optional.of(service.refusal(e));
    }
  }

  private static Answer json(int status, Object content) {
    try {
      return Answer.of(
          status,
          "application/json",
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not writable as JSON: " + content, e);
    }
  }
}
