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
  private final Map<String, AwsService> mounted = new ConcurrentHashMap<>();
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
   * Takes a port, at which nobody answers yet.
   *
   * @param number 0 for any that is free
   * @throws UncheckedIOException if it is taken by somebody else
   */
  public static Port take(int number) {
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), number);
      return new Port(HttpServer.create(address, 1024));
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + number + " on 127.0.0.1 can't be opened", e);
    }
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
    return take(port).open(services, callers, gate);
  }

  /** A port that is ours, from before anybody answers there. */
  public static final class Port implements AutoCloseable {
    private final HttpServer server;

    private Port(HttpServer server) {
      this.server = server;
    }

    public URI address() {
      return AwsServer.address(server);
    }

    /**
     * Answers from now on.
     *
     * @param gate what a call has to pass once it is known who calls, and counted
     */
    public AwsServer open(List<AwsService> services, Callers callers, Gate gate) {
      var opened = new AwsServer(server, services, callers, gate);
      server.createContext("/", opened::handle);
      server.setExecutor(opened.threads);
      server.start();
      return opened;
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  /**
   * Has a service answer what is asked below a path, to whoever signs for it, and refuse the rest.
   *
   * @param path ends with a slash
   */
  public void mount(String path, AwsService service) {
    mounted.put(path, service);
  }

  /** Shows something of this machine at {@code /_local/NAME}, as JSON. */
  public void report(String name, Supplier<Object> content) {
    reports.put("/_local/" + name, content);
  }

  public URI address() {
    return address(server);
  }

  private static URI address(HttpServer server) {
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
    Optional<AwsService> there = mountedAt(request.path());
    if (there.isPresent()) {
      return signature
          .filter(signed -> signed.service().equals(there.get().signingName()))
          .map(signed -> answer(there.get(), signed, request))
          .orElseGet(() -> Optional.of(there.get().refusal(unsigned())));
    }
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

  private Optional<AwsService> mountedAt(String path) {
    return mounted.entrySet().stream()
        .filter(mount -> path.startsWith(mount.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static AwsException unsigned() {
    return new AwsException(403, "AccessDeniedException", "Forbidden");
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
