package doorman.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The template of this repository, as it is and broken on purpose. */
final class Templates {
  static final Path FILE = Path.of("../template.yaml");
  static final Place PLACE = new Place("doorman", "111111111111", "us-east-1");

  /** A stack with all that may stand beside a hub of another account. */
  static final Map<String, String> TELLING =
      Map.of(
          "ManagedServices", "vpce-svc-11111111,vpce-svc-22222222",
          "LoadBalancerArns",
              "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/api/0123456789abcdef",
          "AllowedPrincipals", "arn:aws:iam::222222222222:root",
          "PrivateDnsName", "api.example.com",
          "SupportedRegions", "eu-west-1",
          "PeopleEmail", "ops@example.com",
          "ChatWebhookParameter", "/doorman/chat",
          "HubBusArn", "arn:aws:events:eu-west-1:999999999999:event-bus/hub");

  /** A stack that other accounts tell what became of connections. */
  static final Map<String, String> HUB = Map.of("HubAccounts", "444444444444,555555555555");

  private Templates() {}

  static Template deployed(Map<String, String> parameters) {
    return Template.read(FILE, PLACE, parameters);
  }

  /** Every resource that the template may make, of whichever deployment has it. */
  static List<Resource> everything() {
    Map<String, Resource> byName = new LinkedHashMap<>();
    Stream.of(with(TELLING, Map.of("OwnKey", "true")), HUB)
        .flatMap(parameters -> deployed(parameters).resources().stream())
        .forEach(resource -> byName.putIfAbsent(resource.logicalId(), resource));
    return List.copyOf(byName.values());
  }

  static Map<String, String> with(Map<String, String> parameters, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.putAll(more);
    return all;
  }

  /** Reads and translates a text. */
  static Stack stack(String text) {
    return stack(text, PLACE);
  }

  static Stack stack(String text, Place place) {
    return Stack.of(template(text, place));
  }

  static Template template(String text) {
    return template(text, PLACE);
  }

  static Template template(String text, Map<String, String> parameters) {
    return template(text, PLACE, parameters);
  }

  private static Template template(String text, Place place) {
    return template(text, place, Map.of());
  }

  private static Template template(String text, Place place, Map<String, String> parameters) {
    return read(text, file -> Template.read(file, place, parameters));
  }

  /** The resources as a text has them, nothing worked out. */
  static JsonNode written(String text) {
    return read(text, TemplateYaml::read).path("Resources");
  }

  private static <T> T read(String text, Function<Path, T> reader) {
    try {
      Path file = Files.createTempFile("template", ".yaml");
      try {
        Files.writeString(file, text);
        return reader.apply(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** The template with the first place that says one thing saying another. */
  static String saying(String said, String instead) {
    String text = text();
    if (!text.contains(said)) {
      throw new AssertionError("the template does not say " + said);
    }
    int place = text.indexOf(said);
    return text.substring(0, place) + instead + text.substring(place + said.length());
  }

  private static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
