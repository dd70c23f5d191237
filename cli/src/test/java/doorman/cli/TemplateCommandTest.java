package doorman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemplateCommandTest {
  @Test
  void printsTheReadingOfTheTemplateInTheRootFolder() {
    assertThat(Typed.doorman("template"))
        .isEqualTo(new Typed(0, "{\"read\":\"/home/of/doorman/template.yaml\"}\n", ""));
  }

  @Test
  void tellsWhyATemplateIsRefused() {
    Template refusing =
        file -> {
          throw new IllegalArgumentException(file + ": AWS::S3::Bucket is not played here");
        };
    var wiring =
        new Wiring(Path.of("/here"), told -> new RecordedSuite(), (a, r, o) -> {}, refusing);

    assertThat(Typed.doorman(wiring, "template"))
        .isEqualTo(
            new Typed(1, "", "doorman: /here/template.yaml: AWS::S3::Bucket is not played here\n"));
  }
}
