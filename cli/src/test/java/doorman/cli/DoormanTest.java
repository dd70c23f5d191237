package doorman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoormanTest {
  @Test
  void explainsItselfWhenNothingIsTyped() {
    assertThat(Typed.doorman()).isEqualTo(Typed.doorman("--help"));
  }

  @Test
  void explainsTheCommandsInTheOrderInWhichOneMeetsThem() {
    Typed help = Typed.doorman("--help");

    assertThat(help.status()).isZero();
    assertThat(help.out())
        .containsSubsequence(
            "AWS PrivateLink", "\n  demo ", "\n  local ", "\n  look ", "\n  redrive ");
  }

  @Test
  void tellsTheDefaultsOfLocal() {
    assertThat(Typed.doorman("local", "--help").out()).contains("(4566)", "(us-east-1)");
  }

  @Test
  void refusesToLookAtWhatIsNoService() {
    Typed typed = Typed.doorman("look", "vpce-0123456789abcdef0");

    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.err())
        .contains("'vpce-0123456789abcdef0' is not the id of a service such as vpce-svc-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:4566", "localhost:4566", "http://"})
  void refusesWhatIsNoAddressOfAws(String typed) {
    assertThat(Typed.doorman("look", "--endpoint-url", typed))
        .isEqualTo(
            new Typed(
                2,
                "",
                """
                doorman: Invalid value for option '--endpoint-url': '%s' is not an address such as http://127.0.0.1:4566
                Try: doorman look --help
                """
                    .formatted(typed)));
  }

  @Test
  void refusesToRedriveWhatIsNoPile() {
    Typed typed = Typed.doorman("redrive", "everything");

    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.err())
        .contains("'everything' is none of hints, requests, sweeps, news, patrol, hub, streams");
  }

  @Test
  void tellsItsVersionAndThatOfJava() {
    assertThat(Typed.doorman("--version").out())
        .startsWith("doorman ")
        .contains("on Java " + Runtime.version());
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    assertThat(Typed.doorman("lcal"))
        .isEqualTo(
            new Typed(
                2,
                "",
                """
                doorman: Unmatched argument at index 0: 'lcal'
                Did you mean: doorman local?
                Try: doorman --help
                """));
  }

  @Test
  void refusesOptionsThatItDoesNotKnow() {
    assertThat(Typed.doorman("local", "--docker"))
        .isEqualTo(
            new Typed(
                2,
                "",
                """
                doorman: Unknown option: '--docker'
                Try: doorman local --help
                """));
  }
}
