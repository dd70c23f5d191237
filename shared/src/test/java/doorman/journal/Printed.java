package doorman.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.apache.logging.log4j.status.StatusConsoleListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the function prints, which is what CloudWatch gets. */
public final class Printed implements BeforeEachCallback, AfterEachCallback {
  private static final JsonMapper JSON = new JsonMapper();

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public void beforeEach(ExtensionContext context) {
    var all = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    print(all, all);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    print(out, err);
  }

  /** An appender keeps its stream until the last configuration that has it is gone. */
  private static void print(PrintStream out, PrintStream err) {
    LoggerContext log = LoggerContext.getContext(false);
    StatusConsoleListener status = StatusLogger.getLogger().getFallbackListener();
    status.setStream(
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    log.setConfiguration(new NullConfiguration());
    System.setOut(out);
    System.setErr(err);
    log.reconfigure();
    status.setStream(err);
  }

  /** Every line as JSON. */
  public List<JsonNode> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().map(Printed::json).toList();
  }

  public List<JsonNode> logged() {
    return lines().stream().filter(line -> !line.has("_aws")).toList();
  }

  public List<JsonNode> metrics() {
    return lines().stream().filter(line -> line.has("_aws")).toList();
  }

  /** The numbers in the last line of metrics, by their names; several are added up. */
  public Map<String, Integer> counted() {
    JsonNode line = metrics().getLast();
    var counts = new TreeMap<String, Integer>();
    line.path("_aws")
        .path("CloudWatchMetrics")
        .path(0)
        .path("Metrics")
        .forEach(metric -> {
          String name = metric.path("Name").asText();
          counts.put(name, sum(line.path(name)));
        });
    return counts;
  }

  private static int sum(JsonNode values) {
    return values.isArray() ? values.valueStream().mapToInt(JsonNode::asInt).sum() : values.asInt();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Not one JSON line: " + line, e);
    }
  }
}
