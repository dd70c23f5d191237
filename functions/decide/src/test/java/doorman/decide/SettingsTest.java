package doorman.decide;

import static doorman.Given.SERVICE;
import static doorman.decide.Door.OTHER_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.decide.Settings.Tables;
import doorman.post.QueuePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  private static final Map<String, String> WHOLE =
      Map.of(
          "AWS_REGION", "eu-west-1",
          "ALLOWLIST_TABLE", "a",
          "DECISIONS_TABLE", "d",
          "REQUESTS_QUEUE_URL", "r",
          "REQUESTS_DEAD_QUEUE_URL", "rd",
          "SWEEPS_QUEUE_URL", "s",
          "SWEEPS_DEAD_QUEUE_URL", "sd",
          "RETENTION_DAYS", "400");

  private static Settings with(String name, String value) {
    var environment = new TreeMap<>(WHOLE);
    environment.put(name, value);
    return Settings.of(environment);
  }

  @Test
  void areReadFromTheEnvironment() {
    assertThat(Settings.of(WHOLE))
        .isEqualTo(
            new Settings(
                "eu-west-1",
                new Tables("a", "d"),
                List.of(new QueuePair("r", "rd"), new QueuePair("s", "sd")),
                Set.of(),
                Duration.ofDays(400)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_REGION",
        "ALLOWLIST_TABLE",
        "DECISIONS_TABLE",
        "REQUESTS_QUEUE_URL",
        "REQUESTS_DEAD_QUEUE_URL",
        "SWEEPS_QUEUE_URL",
        "SWEEPS_DEAD_QUEUE_URL",
        "RETENTION_DAYS"
      })
  void nameAVariableThatIsMissing(String name) {
    var environment = new TreeMap<>(WHOLE);
    environment.remove(name);

    assertThatThrownBy(() -> Settings.of(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The environment variable " + name + " is not set");
  }

  @Test
  void nameAVariableThatIsBlank() {
    assertThatThrownBy(() -> with("DECISIONS_TABLE", " "))
        .hasMessage("The environment variable DECISIONS_TABLE is not set");
  }

  @Test
  void readTheListedServices() {
    assertThat(with("MANAGED_SERVICES", SERVICE + ", " + OTHER_SERVICE + ",").managed())
        .containsExactlyInAnyOrder(SERVICE, OTHER_SERVICE);
  }

  @ParameterizedTest
  @CsvSource({
    "MANAGED_SERVICES, vpce-svc-1, Not an endpoint service id: 'vpce-svc-1'",
    "RETENTION_DAYS, many, RETENTION_DAYS is no number of days: 'many'",
  })
  void sayWhichVariableIsWrong(String name, String value, String message) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  /** The lines of the function's {@code Variables}, which stand ten blanks deep. */
  @Test
  void areAllSetByTheTemplate() throws IOException {
    String template = Files.readString(Path.of("../../template.yaml"));
    String decide = template.substring(template.indexOf("\n  Decide:\n"));
    List<String> variables =
        decide
            .substring(decide.indexOf("Variables:\n"))
            .lines()
            .skip(1)
            .takeWhile(line -> line.startsWith("          "))
            .map(line -> line.strip().replaceFirst(":.*", ""))
            .toList();

    assertThat(variables)
        .contains("MANAGED_SERVICES", "POWERTOOLS_SERVICE_NAME")
        .containsAll(WHOLE.keySet().stream().filter(name -> !name.startsWith("AWS_")).toList());
  }
}
