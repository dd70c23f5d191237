package doorman.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The catalogue of events: its page, and beside it a schema and a sample of each event. */
public final class Catalogue {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path DOCS = docs();
  private static final Path EVENTS = DOCS.resolve("events");
  private static final String SAMPLE = ".sample.json";
  private static final String SCHEMA = ".schema.json";
  private static final Pattern ENTRY =
      Pattern.compile("### `([^`]+)`\n(?:(?!\n### ).)*?```json\n(.*?)```", Pattern.DOTALL);

  /** Schemas refer to each other, and nothing is fetched. */
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemas(
                  files(SCHEMA).stream().collect(toMap(Catalogue::location, Catalogue::text))));

  /** The patterns on the page, by detail-type. */
  public static Map<String, String> patterns() {
    return ENTRY
        .matcher(text(DOCS.resolve("event-catalogue.md")))
        .results()
        .collect(toMap(entry -> entry.group(1), entry -> entry.group(2)));
  }

  /** The samples, by detail-type. */
  public static Map<String, JsonNode> samples() {
    return files(SAMPLE).stream()
        .map(Catalogue::json)
        .collect(toMap(sample -> sample.path("detail-type").asText(), sample -> sample));
  }

  public static JsonNode sample(String detailType) {
    return json(file(detailType, SAMPLE));
  }

  public static JsonNode schema(String detailType) {
    return json(file(detailType, SCHEMA));
  }

  /** What is wrong with a detail: what its schema forbids, and what it does not speak of. */
  public List<String> faults(String detailType, JsonNode detail) {
    ObjectNode strict = schema(detailType).deepCopy();
    strict.put("unevaluatedProperties", false);
    String location = location(file(detailType, SCHEMA));
    Schema schema = schemas.getSchema(SchemaLocation.of(location), strict);
    return schema
        .validate(
            detail,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Not JSON: " + text, e);
    }
  }

  private static JsonNode json(Path file) {
    return json(text(file));
  }

  private static String location(Path file) {
    return file.toUri().toString();
  }

  private static List<Path> files(String ending) {
    try (Stream<Path> files = Files.list(EVENTS)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String detailType, String ending) {
    return EVENTS.resolve(detailType.toLowerCase(Locale.ROOT).replace(' ', '-') + ending);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tests run in their module's folder, wherever that lies below the root. */
  private static Path docs() {
    return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
        .map(path -> path.resolve("docs"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }
}
