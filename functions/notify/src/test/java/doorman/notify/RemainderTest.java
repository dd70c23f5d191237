package doorman.notify;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.digest.Message;
import doorman.digest.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemainderTest {

  @Test
  void isReadAsItWasWritten() {
    var remainder = new Remainder(Channel.Name.CHAT, new Message("a", "b\n\"c\" 🚪"));

    assertThat(Remainder.of(remainder.json())).contains(remainder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "null", "[]", "{}", "{\"stillToTell\": \"FAX\"}"})
  void isNothingElse(String body) {
    assertThat(Remainder.of(body)).isEmpty();
  }

  @Test
  void isNoNews() {
    assertThat(Remainder.of(Told.waiting(1).json())).isEmpty();
  }
}
