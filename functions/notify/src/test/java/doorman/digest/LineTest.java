package doorman.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        "a\r\nb",
        "a\tb",
        "a\u0000b",
        "a\u001bb",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "a\u202eb",
        "a\u2066b",
        "a\u200fb",
        "a\u200bb",
        "a\ufeffb",
        "a\ue000b",
        "a\ud800b",
        "a\u00a0b",
        "a\u3000b",
        "a \n \n b"
      })
  void isOneLineWhateverIsInIt(String raw) {
    assertThat(Line.of(raw, 60)).isEqualTo(new Line("a b"));
  }

  @Test
  void holdsNothingThatAChatTakesForMarkupOrThatEndsAQuotation() {
    assertThat(Line.of("<!channel> <https://a.example|b> ```x``` \"c\"", 60))
        .isEqualTo(new Line("‹!channel› ‹https://a.example|b› '''x''' 'c'"));
  }

  @Test
  void leavesWordsOfAllLanguagesAlone() {
    String words = "Müller & Söhne, 株式会社, שלום, Ω 🚪 {a: [1, 2]} 'x' * / * 100 %";

    assertThat(Line.of(words, 60)).isEqualTo(new Line(words));
  }

  @Test
  void isCutWithoutCuttingACharacter() {
    assertThat(Line.of("🚪".repeat(10_000), 3)).isEqualTo(new Line("🚪🚪🚪…"));
    assertThat(Line.of("🚪🚪🚪", 3)).isEqualTo(new Line("🚪🚪🚪"));
  }
}
