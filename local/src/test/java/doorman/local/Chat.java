package doorman.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A chat with a webhook on this machine, which may be out of order for some posts. */
final class Chat implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final HttpServer server;

  private Chat(HttpServer server) {
    this.server = server;
  }

  static Chat open() {
    try {
      var here = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
      var chat = new Chat(HttpServer.create(here, 0));
      chat.server.createContext("/hooks/secret", chat::answer);
      chat.server.start();
      return chat;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String text = JSON.readTree(exchange.getRequestBody()).path("text").asText();
      boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
      if (!fails) {
        texts.add(text);
      }
      exchange.sendResponseHeaders(fails ? 503 : 200, -1);
    }
  }

  /** Has the next posts fail. */
  void fail(int posts) {
    failures.set(posts);
  }

  int failuresLeft() {
    return failures.get();
  }

  String webhook() {
    return "http://127.0.0.1:%d/hooks/secret".formatted(server.getAddress().getPort());
  }

  List<String> texts() {
    return List.copyOf(texts);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
