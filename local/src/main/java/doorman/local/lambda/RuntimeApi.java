package doorman.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The API from which the runtime of one execution takes its events and to which it answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String INVOCATION = ROOT + "invocation/";
  private static final int LONGEST_RESPONSE = 6 * 1024 * 1024 + 100;

  static {
    // Without it each small answer waits 40 ms for the acknowledgement of its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(1);
  private final Consumer<Signal> signals;
  private volatile String unanswered = "";

  private RuntimeApi(HttpServer server, Consumer<Signal> signals) {
    this.server = server;
    this.signals = signals;
  }

  static RuntimeApi open(Consumer<Signal> signals) {
    try {
      var anyPort = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
      var api = new RuntimeApi(HttpServer.create(anyPort, 0), signals);
      api.server.createContext("/", api::handle);
      api.server.setExecutor(api.threads);
      api.server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException("No Runtime API can be opened on 127.0.0.1", e);
    }
  }

  /** Host and port. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Gives the event to the runtime, which has asked for one. */
  void hand(Event event) {
    unanswered = event.requestId();
    events.add(event);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.equals(INVOCATION + "next")) {
        next(exchange);
      } else if (path.equals(ROOT + "init/error")) {
        signals.accept(new Signal.Unstarted(new String(body, UTF_8)));
        answer(exchange, 202, "");
      } else if (path.equals(INVOCATION + unanswered + "/error")) {
        answered(new Signal.Threw(new String(body, UTF_8)));
        answer(exchange, 202, "");
      } else if (path.equals(INVOCATION + unanswered + "/response")) {
        response(exchange, body);
      } else {
        answer(exchange, 400, error("InvalidRequestID", "Invalid request ID"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    signals.accept(new Signal.Ready());
    Event event = events.take();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", event.requestId());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(event.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", event.functionArn());
    headers.set("Lambda-Runtime-Trace-Id", event.traceId());
    answer(exchange, 200, event.payload());
  }

  private void response(HttpExchange exchange, byte[] body) throws IOException {
    if (body.length <= LONGEST_RESPONSE) {
      answered(new Signal.Answered(new String(body, UTF_8)));
      answer(exchange, 202, "");
      return;
    }
    String limit = "maximum allowed payload size (" + LONGEST_RESPONSE + " bytes).";
    answered(
        new Signal.Threw(
            error("Function.ResponseSizeTooLarge", "Response payload size exceeded " + limit)));
    answer(exchange, 413, error("RequestEntityTooLarge", "Exceeded " + limit));
  }

  private void answered(Signal signal) {
    unanswered = "";
    signals.accept(signal);
  }

  private static String error(String type, String message) {
    return Reply.error(type, message).payload();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    // The runtime client crashes its JVM on an answer without a content type.
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
