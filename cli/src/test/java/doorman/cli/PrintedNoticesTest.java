package doorman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintedNoticesTest {
  private final Refusals refusals = new Refusals();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void tellsARefusalAndKeepsIt() {
    notices(false).refused("decide may not sqs:SendMessage");

    assertThat(err).hasToString("REFUSED: decide may not sqs:SendMessage\n");
    assertThat(refusals.soFar()).containsExactly("decide may not sqs:SendMessage");
  }

  @Test
  void printsTheServiceThatTheStackOffers() {
    notices(false).offered("vpce-svc-0123456789abcdef0", "com.example.vpce-svc-0123456789abcdef0");

    assertThat(out)
        .hasToString(
            "The stack offers vpce-svc-0123456789abcdef0,"
                + " which customers call com.example.vpce-svc-0123456789abcdef0\n");
  }

  @Test
  void printsWhatFunctionsLogIfAsked() {
    notices(true).logged("doorman-decide", "START");

    assertThat(out).hasToString("START\n");
  }

  @Test
  void isSilentAboutWhatFunctionsLogOtherwise() {
    notices(false).logged("doorman-decide", "START");

    assertThat(out.toString() + err).isEmpty();
  }

  private PrintedNotices notices(boolean logs) {
    return new PrintedNotices(logs, refusals, new PrintWriter(out), new PrintWriter(err));
  }
}
