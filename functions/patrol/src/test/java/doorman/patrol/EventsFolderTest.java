package doorman.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import software.amazon.event.ruler.Ruler;

/** The samples, matched as EventBridge would with the pattern that stands in the template. */
final class EventsFolderTest {

  private static final Set<String> OCCASIONS =
      Set.of(
          "patrol-service-created.json",
          "patrol-service-deleted.json",
          "patrol-service-tagged.json");

  private static final Set<String> NONE =
      Set.of(
          "patrol-other-tagged.json",
          "patrol-refused.json",
          "patrol-own-call.json",
          "patrol-schedule.json");

  @Test
  void onlyChangesOfServicesAreAnOccasion() throws Exception {
    String pattern = pattern();
    var matching = new HashSet<String>();
    for (String file : all()) {
      if (Ruler.matchesRule(Samples.text(file), pattern)) {
        matching.add(file);
      }
    }
    assertThat(matching).isEqualTo(OCCASIONS);
  }

  @Test
  void noFileIsLeftUnread() {
    assertThat(Samples.names())
        .filteredOn(file -> file.startsWith("patrol-"))
        .containsExactlyInAnyOrderElementsOf(all());
  }

  private static List<String> all() {
    return Stream.of(OCCASIONS, NONE).flatMap(Set::stream).toList();
  }

  private static String pattern() throws IOException {
    Map<?, ?> template =
        new Yaml(new Functions()).load(Files.readString(Path.of("../../template.yaml")));
    Object pattern =
        at(template, "Resources", "PatrolServiceChanges", "Properties", "EventPattern");
    return new JsonMapper()
        .writeValueAsString(pattern)
        .replace("AWS::AccountId", "111111111111")
        .replace("AWS::Region", "us-east-1");
  }

  private static Object at(Object tree, String... path) {
    Object found = tree;
    for (String name : path) {
      found = Objects.requireNonNull(((Map<?, ?>) found).get(name), name);
    }
    return found;
  }

  /** Takes a function of CloudFormation for its argument, and an odd one for nothing. */
  private static final class Functions extends SafeConstructor {
    Functions() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return node instanceof ScalarNode scalar ? scalar.getValue() : "";
            }
          });
    }
  }
}
