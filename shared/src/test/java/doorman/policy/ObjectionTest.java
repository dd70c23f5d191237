package doorman.policy;

import static doorman.Given.NOW;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.allowlist;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static doorman.Given.row;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What speaks against a connection that is let in, and what does not. */
class ObjectionTest {
  private static final String ROW = SERVICE + " / 222222222222";

  private static Optional<String> objection(TypedRow... rows) {
    return Policy.decide(connection("available"), allowlist(rows), 0, NOW).objection();
  }

  static Stream<Arguments> objections() {
    TypedRow accepts = accountRow("accept");
    return Stream.of(
        Arguments.of(
            List.of(), "Nobody lists this consumer, and the default row * / * asks for a review."),
        Arguments.of(
            List.of(defaultRow().and("action", "reject")),
            "Nobody lists this consumer, and the default row " + SERVICE + " / * rejects."),
        Arguments.of(
            List.of(accountRow("reject")), "The allowlist row " + ROW + " rejects this consumer."),
        Arguments.of(
            List.of(accepts.and("validUntil", NOW.toString())),
            "The allowlist row " + ROW + " held until 2026-11-21T09:30:00Z."),
        Arguments.of(
            List.of(accepts.and("regions", List.of("eu-west-1"))),
            "The allowlist row " + ROW + " is only for eu-west-1, and this comes from us-east-1."),
        Arguments.of(
            List.of(accepts.and("ipAddressTypes", List.of("ipv6"))),
            "The allowlist row " + ROW + " is only for ipv6, and this is ipv4."),
        Arguments.of(
            List.of(defaultRow().and("action", "accept").and("validUntil", NOW.toString())),
            "The default row " + SERVICE + " / * held until 2026-11-21T09:30:00Z."),
        Arguments.of(
            List.of(defaultRow().and("regions", List.of("eu-west-1"))),
            "The default row * / * is only for eu-west-1, and this comes from us-east-1."));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("objections")
  void objects(List<TypedRow> rows, String sentence) {
    assertThat(objection(rows.toArray(TypedRow[]::new))).contains(sentence);
  }

  static Stream<Arguments> silences() {
    TypedRow accepts = accountRow("accept");
    TypedRow later = accepts.and("validFrom", NOW.plusNanos(1).toString());
    return Stream.of(
        Arguments.of("listed", List.of(accepts)),
        Arguments.of("accepted by default", List.of(defaultRow().and("action", "accept"))),
        Arguments.of("over a limit", List.of(accepts.and("maxConnections", 0))),
        Arguments.of("listed from later on", List.of(later)),
        Arguments.of(
            "listed until later", List.of(accepts.and("validUntil", NOW.plusNanos(1).toString()))),
        Arguments.of("to be reviewed", List.of(accountRow("review"))),
        Arguments.of("unreadable", List.of(accepts.and("maxConections", 3))),
        Arguments.of("unreadable default", List.of(defaultRow().and("mode", "freeze"))),
        Arguments.of(
            "rejected until now", List.of(accountRow("reject").and("validUntil", NOW.toString()))),
        Arguments.of(
            "rejected from later on",
            List.of(accountRow("reject").and("validFrom", NOW.plusNanos(1).toString()))),
        Arguments.of(
            "to be reviewed elsewhere",
            List.of(accountRow("review").and("regions", List.of("eu-west-1")))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("silences")
  void isSilent(String name, List<TypedRow> rows) {
    assertThat(objection(rows.toArray(TypedRow[]::new))).as(name).isEmpty();
  }

  @Test
  void aRejectRowObjectsThoughAnotherRowCannotBeRead() {
    assertThat(
            objection(
                accountRow("reject"), row("*", connection().account()).and("action", "perhaps")))
        .isPresent();
  }
}
