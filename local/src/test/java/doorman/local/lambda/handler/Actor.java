package doorman.local.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** Does what the event's {@code act} says. */
public final class Actor implements RequestHandler<Map<String, String>, Object> {

  @Override
  public Object handleRequest(Map<String, String> event, Context context) {
    return switch (event.getOrDefault("act", "echo")) {
      case "echo" -> event;
      case "pid" -> ProcessHandle.current().pid();
      case "variables" -> System.getenv();
      case "print" -> print(event);
      case "call" -> call();
      case "huge" -> "x".repeat(7 * 1024 * 1024);
      case "throw" -> throw new IllegalStateException("thrown on demand");
      case "overflow" -> overflow(1);
      case "exit" -> exit();
      case "hang" -> hang();
      default -> throw new IllegalArgumentException(event.toString());
    };
  }

  private static String print(Map<String, String> event) {
    System.out.println(event.get("line"));
    return "printed";
  }

  /** Calls the local AWS, signed as the function. */
  private static String call() {
    var request =
        HttpRequest.newBuilder(URI.create(variable("AWS_ENDPOINT_URL")))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/20261121/%s/sts/aws4_request"
                    .formatted(variable("AWS_ACCESS_KEY_ID"), variable("AWS_REGION")))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int overflow(int depth) {
    return overflow(depth + 1) + 1;
  }

  private static String exit() {
    System.exit(3);
    return "not reached";
  }

  private static String hang() {
    System.out.println("hanging");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return "not reached";
  }

  private static String variable(String name) {
    return Objects.requireNonNull(System.getenv(name), name);
  }
}
