package doorman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.Conditions;
import doorman.local.SuiteSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
  @Test
  void playsTheDayAtTheAddressThatTheSuiteGot() {
    assertThat(Typed.doorman("demo", "--region", "eu-west-1"))
        .isEqualTo(
            new Typed(
                0,
                """
                Starting tables, queues, event bus, EC2 and functions on this machine ...
                A day at http://127.0.0.1:4242 in eu-west-1
                """,
                ""));
  }

  @Test
  void listensOnAnyPortThatIsFree() {
    List<SuiteSettings> settings = new ArrayList<>();

    Typed.doorman(
        told -> {
          settings.add(told);
          return new RecordedSuite();
        },
        "demo");

    assertThat(settings)
        .containsExactly(
            new SuiteSettings(
                Path.of("/home/of/doorman"), 0, "us-east-1", false, Conditions.calm()));
  }

  @Test
  void playsAStrictDay() {
    List<SuiteSettings> settings = new ArrayList<>();

    Typed demo =
        Typed.doorman(
            told -> {
              settings.add(told);
              return new RecordedSuite();
            },
            "demo",
            "--strict",
            "--seed",
            "7");

    assertThat(settings)
        .extracting(SuiteSettings::conditions)
        .containsExactly(new Conditions(true, 7, Optional.empty()));
    assertThat(demo.out()).startsWith("What happens by chance comes again with --seed 7\n");
  }

  @Test
  void endsTheSuiteAfterADayThatWentWrong() {
    var suite = new RecordedSuite();
    Day wrong =
        (address, region, out) -> {
          throw new IllegalStateException("The blocked customer was let in");
        };

    Typed demo = Typed.doorman(new Wiring(Path.of(""), told -> suite, wrong), "demo");

    assertThat(demo.status()).isOne();
    assertThat(demo.err()).isEqualTo("doorman: The blocked customer was let in\n");
    assertThat(suite.told()).containsExactly("closeWithThisJvm", "start", "close");
  }
}
