package doorman.day;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.ConnectionState;
import doorman.day.Patience.Seen;
import doorman.day.Sight.Standing;
import doorman.ledger.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class NarratorTest {
  private static final Customer ACME = new Customer("Acme", "222222222222");

  private final StringWriter told = new StringWriter();

  @Test
  void breaksReasonsBetweenWords() {
    narrator(Ansi.OFF)
        .sees(
            ACME,
            rejected(
                "The allowlist row vpce-svc-0123456789abcdef0 / 222222222222 is only"
                    + " for eu-west-1, and this comes from us-east-1."));

    assertThat(told)
        .hasToString(
            """
               REJECTED by policy; Acme sees rejected after 1.2 s.
                  The allowlist row vpce-svc-0123456789abcdef0 / 222222222222 is only for eu-west-1, and
                  this comes from us-east-1.
            """);
  }

  @Test
  void setsDecisionsOffInATerminal() {
    narrator(Ansi.ON).sees(ACME, rejected("Because."));

    assertThat(told.toString()).contains("\u001b[31mREJECTED\u001b[39m\u001b[0m by policy");
  }

  @Test
  void endsWithACountOfAll() {
    narrator(Ansi.OFF)
        .ends(
            new Evening(
                Map.of("REJECTED", 1L, "ACCEPTED", 12L, "AWAITING_REVIEW", 7L),
                List.of("Something is wrong", "So is this"),
                Map.of(
                    "DescribeVpcEndpointConnections", 9L,
                    "AcceptVpcEndpointConnections", 3L,
                    "RejectVpcEndpointConnections", 2L)));

    assertThat(told)
        .hasToString(
            """

            The end of the day
               Endpoints   12 ACCEPTED, 7 AWAITING_REVIEW, 1 REJECTED
               To repair   Something is wrong
               To repair   So is this
               EC2 calls   3 AcceptVpcEndpointConnections, 9 DescribeVpcEndpointConnections,
                           2 RejectVpcEndpointConnections
               Refused     nothing

            To play yourself: ./doorman local
            """);
  }

  private Narrator narrator(Ansi ansi) {
    return new Narrator(new PrintWriter(told), ansi);
  }

  private static Seen<Sight> rejected(String reason) {
    var standing = new Standing(Status.REJECTED, "policy", reason);
    return new Seen<>(
        new Sight(Optional.of(standing), new ConnectionState("rejected")),
        true,
        Duration.ofMillis(1234));
  }
}
