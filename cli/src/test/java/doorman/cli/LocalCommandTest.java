package doorman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.Conditions;
import doorman.local.SuiteSettings;
import doorman.local.wire.Home;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCommandTest {
  private static final Path HOME = Path.of("/home/of/doorman");

  private final List<SuiteSettings> settings = new ArrayList<>();
  private final RecordedSuite suite = new RecordedSuite();

  @Test
  void printsNothingButTheReadyLine() {
    assertThat(local())
        .isEqualTo(new Typed(0, "Doorman local is ready at http://127.0.0.1:4242\n", ""));
  }

  @Test
  void runsTheSuiteFromItsStartToItsEnd() {
    local();

    assertThat(suite.told()).containsExactly("closeWithThisJvm", "start", "join", "close");
  }

  @Test
  void listensWhereTheAwsCommandLineIsUsedToLook() {
    local();

    assertThat(settings)
        .containsExactly(new SuiteSettings(HOME, 4566, "us-east-1", false, Conditions.calm()));
  }

  @Test
  void takesPortRegionAndLogs() {
    local("--port", "0", "--region", "us-gov-west-1", "--logs");

    assertThat(settings)
        .containsExactly(new SuiteSettings(HOME, 0, "us-gov-west-1", true, Conditions.calm()));
  }

  @Test
  void takesParametersOfTheTemplate() {
    local("--parameter", "DigestWindow=5", "--parameter", "PeopleEmail=ops@example.com");

    assertThat(settings)
        .containsExactly(
            new SuiteSettings(
                HOME,
                4566,
                Home.usual("us-east-1"),
                false,
                Conditions.calm(),
                Map.of("DigestWindow", "5", "PeopleEmail", "ops@example.com"),
                Map.of()));
  }

  @Test
  void takesAnAccountAndTheAddressesOfOtherBuses() {
    String bus = "arn:aws:events:us-east-1:111111111111:event-bus/doorman";
    local("--account", "444444444444", "--bus", bus + "=http://127.0.0.1:4566");

    assertThat(settings)
        .containsExactly(
            new SuiteSettings(
                HOME,
                4566,
                new Home("444444444444", "us-east-1"),
                false,
                Conditions.calm(),
                Map.of(),
                Map.of(bus, URI.create("http://127.0.0.1:4566"))));
  }

  @Test
  void refusesWhatIsNoAccount() {
    assertThat(local("--account", "4444"))
        .isEqualTo(
            new Typed(
                2,
                "",
                """
                doorman: Invalid value for option '--account': '4444' is not an account of 12 digits
                Try: doorman local --help
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "doorman=http://127.0.0.1:4566",
        "arn:aws:events:us-east-1:111111111111:event-bus/doorman=https://example.com"
      })
  void refusesABusWithoutArnOrElsewhereThanHere(String bus) {
    Typed typed = local("--bus", bus);

    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.err()).contains("'--bus'", "such as");
  }

  @Test
  void takesAStrictDayFromItsSeedWithFaults() {
    Typed typed = local("--strict", "--seed", "42", "--faults", "sns-dropped.json");

    var conditions = new Conditions(true, 42, Optional.of(Path.of("sns-dropped.json")));
    assertThat(settings)
        .containsExactly(new SuiteSettings(HOME, 4566, "us-east-1", false, conditions));
    assertThat(typed.out())
        .isEqualTo(
            """
            What happens by chance comes again with --seed 42
            Doorman local is ready at http://127.0.0.1:4242
            """);
  }

  @Test
  void printsTheSeedOfAStrictDayThatNobodyChose() {
    Typed typed = local("--strict");

    long seed = settings.getFirst().conditions().seed();
    assertThat(typed.out()).startsWith("What happens by chance comes again with --seed " + seed);
  }

  @Test
  void refusesASeedThatIsNoNumber() {
    assertThat(local("--strict", "--seed", "today"))
        .isEqualTo(
            new Typed(
                2,
                "",
                """
                doorman: Invalid value for option '--seed': 'today' is not a long
                Try: doorman local --help
                """));
  }

  @Test
  void refusesWhatIsNoPort() {
    assertThat(local("--port", "65536"))
        .isEqualTo(
            new Typed(
                2,
                "",
                """
                doorman: Invalid value for option '--port': '65536' is not a port from 0 to 65535
                Try: doorman local --help
                """));
  }

  @Test
  void refusesWhatIsNoRegion() {
    assertThat(local("--region", "moon"))
        .isEqualTo(
            new Typed(
                2,
                "",
                """
                doorman: Invalid value for option '--region': 'moon' is not a Region such as us-east-1
                Try: doorman local --help
                """));
  }

  @Test
  void saysWhatToDoAboutAPortInUse() {
    var taken = new BindException("Address already in use");

    assertThat(failing(new UncheckedIOException("Port 4566 on 127.0.0.1 can't be opened", taken)))
        .isEqualTo(
            new Typed(
                1,
                "",
                """
                doorman: Port 4566 on 127.0.0.1 can't be opened
                  because: Address already in use
                  End what listens there, or choose another port with --port.
                """));
  }

  @Test
  void tellsAFailureInASentence() {
    assertThat(failing(new IllegalArgumentException("template.yaml: Queue has no Arn")))
        .isEqualTo(new Typed(1, "", "doorman: template.yaml: Queue has no Arn\n"));
  }

  @Test
  void tellsTheKindOfAFailureWithoutWords() {
    assertThat(failing(new IllegalStateException()))
        .isEqualTo(new Typed(1, "", "doorman: java.lang.IllegalStateException\n"));
  }

  @Test
  void showsWhereAFailureCameFromWhenAsked() {
    assertThat(failing(new IllegalStateException("Broken"), "--verbose").err())
        .startsWith("doorman: Broken\njava.lang.IllegalStateException: Broken\n\tat doorman.cli.");
  }

  private Typed local(String... options) {
    return Typed.doorman(
        told -> {
          settings.add(told);
          return suite;
        },
        command(options));
  }

  private static Typed failing(RuntimeException failure, String... options) {
    return Typed.doorman(
        told -> {
          throw failure;
        },
        command(options));
  }

  private static String[] command(String... options) {
    var command = new ArrayList<>(List.of("local"));
    command.addAll(List.of(options));
    return command.toArray(String[]::new);
  }
}
