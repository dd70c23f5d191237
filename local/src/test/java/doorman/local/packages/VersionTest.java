package doorman.local.packages;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.template.Place;
import doorman.local.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The version stands in two files, and in both the same. */
class VersionTest {
  @Test
  void isAnOutputOfTheStack() throws Exception {
    var place = new Place("doorman", "111111111111", "us-east-1");
    Template template = Template.read(Path.of("../template.yaml"), place, Map.of());

    assertThat(template.outputs()).containsEntry("Version", RootPom.property("revision"));
  }

  @Test
  void isSemantic() throws Exception {
    assertThat(RootPom.property("revision"))
        .matches("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-SNAPSHOT)?");
  }

  @Test
  void hasItsChangesToldOnceItIsReleased() throws Exception {
    String version = RootPom.property("revision");
    String heading =
        version.endsWith("-SNAPSHOT") ? "## [Unreleased]" : "## [%s]".formatted(version);

    assertThat(Files.readString(Path.of("../CHANGELOG.md"))).contains(heading);
  }
}
