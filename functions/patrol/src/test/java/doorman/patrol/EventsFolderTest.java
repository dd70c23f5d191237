package doorman.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import software.amazon.event.ruler.Ruler;

/** The samples, matched as EventBridge would with the pattern that stands in the template. */
final class EventsFolderTest {

  @ParameterizedTest
  @CsvSource({
    "patrol-service-created.json, true",
    "patrol-service-deleted.json, true",
    "patrol-service-tagged.json, true",
    "patrol-other-tagged.json, false",
    "patrol-refused.json, false",
    "patrol-own-call.json, false",
    "patrol-schedule.json, false",
  })
  void onlyChangesOfServicesAreAnOccasion(String file, boolean occasion) throws Exception {
    assertThat(Ruler.matchesRule(Events.text(file), pattern())).isEqualTo(occasion);
  }

  @Test
  void noFileIsLeftUnread() {
    assertThat(Events.names()).hasSize(7);
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
