package doorman.patrol;

import static doorman.patrol.Quarter.FIRST;
import static doorman.patrol.Quarter.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  private static final Map<String, String> WHOLE =
      Map.of("CONNECTIONS_TOPIC_ARN", "topic", "BUS_NAME", "bus", "DECISIONS_TABLE", "table");

  @Test
  void areReadFromTheEnvironment() {
    var environment = new TreeMap<>(WHOLE);
    environment.put("MANAGED_SERVICES", FIRST + ", " + SECOND + ",");

    assertThat(Settings.of(environment))
        .isEqualTo(new Settings("topic", "bus", "table", Set.of(FIRST, SECOND)));
    assertThat(Settings.of(WHOLE).listed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECTIONS_TOPIC_ARN", "BUS_NAME", "DECISIONS_TABLE"})
  void nameAVariableThatIsMissing(String name) {
    var environment = new TreeMap<>(WHOLE);
    environment.remove(name);

    assertThatThrownBy(() -> Settings.of(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The environment variable " + name + " is not set");
  }
}
