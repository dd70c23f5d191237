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
      Map.of(
          "AWS_REGION", "cn-north-1",
          "CONNECTIONS_TOPIC_ARN", "arn:aws-cn:sns:cn-north-1:111111111111:doorman-connections",
          "BUS_NAME", "bus",
          "ALLOWLIST_TABLE", "allowlist",
          "DECISIONS_TABLE", "table");

  @Test
  void areReadFromTheEnvironment() {
    var environment = new TreeMap<>(WHOLE);
    environment.put("MANAGED_SERVICES", FIRST + ", " + SECOND + ",");

    assertThat(Settings.of(environment))
        .isEqualTo(
            new Settings(
                "cn-north-1",
                "arn:aws-cn:sns:cn-north-1:111111111111:doorman-connections",
                "bus",
                "allowlist",
                "table",
                Set.of(FIRST, SECOND)));
    assertThat(Settings.of(WHOLE).listed()).isEmpty();
  }

  @Test
  void tellThePartitionByTheTopic() {
    assertThat(Settings.of(WHOLE).partition()).isEqualTo("aws-cn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_REGION",
        "CONNECTIONS_TOPIC_ARN",
        "BUS_NAME",
        "ALLOWLIST_TABLE",
        "DECISIONS_TABLE"
      })
  void nameAVariableThatIsMissing(String name) {
    var environment = new TreeMap<>(WHOLE);
    environment.remove(name);

    assertThatThrownBy(() -> Settings.of(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The environment variable " + name + " is not set");
  }
}
