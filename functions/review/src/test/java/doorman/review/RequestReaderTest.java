package doorman.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.ledger.Decider;
import doorman.ledger.Verdict.Wanted;
import doorman.review.Request.Replaced;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestReaderTest {
  private static final String WHOLE =
      """
      {"service": "vpce-svc-0123456789abcdef0", "endpoints": ["vpce-00000000000000001"],
       "action": "accept", "note": " Signed the contract "}
      """;

  private static final Request READ =
      new Request(
          new ServiceId("vpce-svc-0123456789abcdef0"),
          List.of(new EndpointId("vpce-00000000000000001")),
          Wanted.ACCEPT,
          "Signed the contract",
          Optional.empty());

  @Test
  void readsAWholeRequest() {
    assertThat(RequestReader.read(WHOLE)).isEqualTo(READ);
  }

  @Test
  void readsWhichVerdictIsReplaced() {
    String body =
        with("\"replaces\": {\"by\": \"arn:aws:iam::1:user/a\", \"at\": \"2026-11-21T09:30:00Z\"}");

    assertThat(RequestReader.read(body).replaces())
        .contains(
            new Replaced(
                new Decider("arn:aws:iam::1:user/a"),
                Optional.of(Instant.parse("2026-11-21T09:30:00Z"))));
  }

  @Test
  void readsThatATypedVerdictIsReplaced() {
    assertThat(RequestReader.read(with("\"replaces\": {\"by\": \"table edit\"}")).replaces())
        .contains(new Replaced(Decider.TABLE_EDIT, Optional.empty()));
  }

  @Test
  void takesAnEndpointThatIsNamedTwiceOnce() {
    String twice = "[\"vpce-00000000000000001\", \"vpce-00000000000000001\"]";

    assertThat(RequestReader.read(WHOLE.replaceFirst("\\[.*]", twice))).isEqualTo(READ);
  }

  @Test
  void takesAHundredEndpointsAndNoMore() {
    assertThat(RequestReader.read(of(100)).endpoints()).hasSize(100);
    assertRefused(of(101), "endpoints must be a list of 1 to 100 endpoint ids.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"by", "at", "reviewer", "decidedBy", "userArn"})
  void refusesABodyThatClaimsAnotherReviewer(String name) {
    assertRefused(
        with("\"%s\": \"arn:aws:iam::111111111111:user/bob\"".formatted(name)),
        "Leave %s out: a verdict is of whoever signs the request, and of the moment."
            .formatted(name));
  }

  @Test
  void refusesAFieldThatItDoesNotKnow() {
    assertRefused(
        with("\"force\": true"),
        "Leave force out: a request has service, endpoints, action, note and replaces.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"vpce-svc-0123456789abcdef0\" | \"*\" | service must be the id",
        "\"vpce-svc-0123456789abcdef0\" | 7 | service must be the id",
        "[\"vpce-00000000000000001\"] | [] | endpoints must be a list",
        "[\"vpce-00000000000000001\"] | \"vpce-00000000000000001\" | endpoints must be a list",
        "[\"vpce-00000000000000001\"] | [\"*\"] | endpoints must be ids such as",
        "[\"vpce-00000000000000001\"] | [null] | endpoints must be ids such as",
        "\"accept\" | \"Accept\" | action must be",
        "\"accept\" | \"review\" | action must be",
        "\" Signed the contract \" | \"\" | note must say why",
        "\" Signed the contract \" | \"looks  good \" | note must say why",
        "\" Signed the contract \" | null | note must say why",
      })
  void refusesWhatIsNoVerdictAndSaysWhatIs(String part, String instead, String advice) {
    assertThatThrownBy(() -> RequestReader.read(WHOLE.replace(part, instead)))
        .isInstanceOf(MalformedRequestException.class)
        .hasMessageStartingWith(advice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"service", "endpoints", "action", "note"})
  void refusesARequestThatLacksSomething(String name) {
    assertThatThrownBy(
            () -> RequestReader.read(WHOLE.replaceAll("\"%s\": [^,}]*,?".formatted(name), "")))
        .isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void refusesANoteThatNobodyReads() {
    assertRefused(
        WHOLE.replace("the contract", "x ".repeat(500)),
        "note must say why, in 3 words or more and at most 500 characters.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"alice\"",
        "{}",
        "{\"at\": \"2026-11-21T09:30:00Z\"}",
        "{\"by\": \"table edit\", \"note\": \"x\"}",
        "null"
      })
  void refusesToReplaceWhatIsNotNamed(String replaced) {
    assertThatThrownBy(() -> RequestReader.read(with("\"replaces\": " + replaced)))
        .isInstanceOf(MalformedRequestException.class)
        .hasMessageStartingWith("replaces must be an object with by");
  }

  @Test
  void refusesToReplaceAVerdictOfNoInstant() {
    assertRefused(
        with("\"replaces\": {\"by\": \"table edit\", \"at\": \"noon\"}"),
        "replaces.at must be an instant such as \"2026-11-21T09:30:00Z\", not \"noon\".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "accept", "[]", "{\"service\": 1, \"service\": 2}", "{} {}"})
  void refusesWhatIsNoJsonObject(String body) {
    assertThatThrownBy(() -> RequestReader.read(body))
        .isInstanceOf(MalformedRequestException.class)
        .hasMessageStartingWith("The body ");
  }

  private static void assertRefused(String body, String advice) {
    assertThatThrownBy(() -> RequestReader.read(body))
        .isInstanceOf(MalformedRequestException.class)
        .hasMessage(advice);
  }

  private static String with(String member) {
    return WHOLE.strip().replaceFirst("}$", ", " + member.replace("\\", "\\\\") + "}");
  }

  private static String of(int endpoints) {
    List<String> ids = IntStream.range(0, endpoints).mapToObj("\"vpce-%017x\""::formatted).toList();
    return WHOLE.replaceFirst("\\[.*]", ids.toString());
  }
}
