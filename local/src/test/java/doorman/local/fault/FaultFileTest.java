package doorman.local.fault;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import doorman.local.sqs.SettableTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultFileTest {
  private static final Path PAGE = Path.of("../docs/local-run.md");
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final String A_RULE_MAY_SAY =
      "A rule may say: action, afterwards, caller, count, delay, drop, error, for, from, service,"
          + " share";

  @TempDir private Path folder;

  @Test
  void readsEveryRuleInItsOrder() throws IOException {
    assertThat(
            names(
                """
                // What is planned.
                [
                  {"service": "sns", "drop": true},
                  {"service": "ec2", "action": "Describe*", "delay": 0.5}, /* slow */
                  {"service": "sqs", "action": "SendMessage", "caller": "doorman-decide",
                   "error": {"status": 503, "code": "ServiceUnavailable"}, "afterwards": true}
                ]
                """))
        .containsExactly(
            "1. sns:*: drop",
            "2. ec2:Describe*: delay",
            "3. sqs:SendMessage by doorman-decide: ServiceUnavailable afterwards");
  }

  @Test
  void takesAFileWithoutRules() throws IOException {
    assertThat(names("[]")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "dynamodb-outage | 1. dynamodb:* by doorman-*: ServiceUnavailable,"
            + "2. dynamodb:*Item* by doorman-*: InternalServerError afterwards,"
            + "3. dynamodb:* by doorman-*: InternalServerError",
        "ec2-throttled | 1. ec2:* by 111111111111: RequestLimitExceeded",
        "sns-dropped | 1. sns:*: drop",
      })
  void readsTheFilesThatComeWithDoorman(String file, String rules) {
    Path shipped = Path.of("faults", file + ".json");

    assertThat(String.join(",", read(shipped).soFar().keySet())).isEqualTo(rules);
  }

  @Test
  void readsTheExampleInTheDocumentation() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
    assertThat(example.find()).isTrue();

    assertThat(names(example.group(1)))
        .containsExactly(
            "1. ec2:AcceptVpcEndpointConnections: RequestLimitExceeded",
            "2. dynamodb:TransactWriteItems by doorman-decide: InternalServerError afterwards",
            "3. sqs:DeleteMessage by doorman-decide: drop afterwards",
            "4. ec2:Describe*: delay",
            "5. sns:Publish by vpce.amazonaws.com: drop");
  }

  @Test
  void knowsTheMembersInTheDocumentation() throws IOException {
    String page = Files.readString(PAGE);
    String table =
        page.substring(page.indexOf("| member |"), page.indexOf("A rule needs at least"));

    String members =
        table
            .lines()
            .filter(line -> line.startsWith("|"))
            .map(row -> row.split("\\|", -1)[1])
            .flatMap(cell -> Pattern.compile("`([a-z]+)`").matcher(cell).results())
            .map(member -> member.group(1))
            .sorted()
            .collect(joining(", "));
    assertThat("A rule may say: " + members).isEqualTo(A_RULE_MAY_SAY);
  }

  @ParameterizedTest
  @MethodSource
  void saysWhatARuleMaySay(String rule, String message) {
    assertThatExceptionOfType(FaultFileException.class)
        .isThrownBy(() -> names("[{\"service\": \"sqs\", \"drop\": true}, " + rule + "]"))
        .withMessage(folder.resolve("faults.json") + ", rule 2: " + message);
  }

  static List<Arguments> saysWhatARuleMaySay() {
    return List.of(
        arguments("\"sns\"", "a rule is an object, {...}"),
        arguments("{\"service\": \"sns\", \"dorp\": true}", "dorp is not known. " + A_RULE_MAY_SAY),
        arguments(
            "{\"drop\": true}",
            "service must be one of dynamodb, ec2, elasticloadbalancing, events, iam, lambda, s3, sns, sqs, ssm, sts"),
        arguments(
            "{\"service\": \"kms\", \"drop\": true}",
            "service must be one of dynamodb, ec2, elasticloadbalancing, events, iam, lambda, s3, sns, sqs, ssm, sts"),
        arguments("{\"service\": 7, \"drop\": true}", "service must be a text"),
        arguments("{\"service\": null, \"drop\": true}", "service must be a text"),
        sns(
            "\"drop\": true, \"action\": \"\"",
            "action must be a name such as PutItem, or with * such as Describe*"),
        sns(
            "\"drop\": true, \"action\": \"sns:Publish\"",
            "action must be a name such as PutItem, or with * such as Describe*"),
        sns("\"drop\": true, \"action\": []", "action must be a text"),
        sns(
            "\"drop\": true, \"caller\": \" \"",
            "caller must name a function, an account, a person or a service"),
        sns("\"drop\": true, \"caller\": 111111111111", "caller must be a text"),
        sns("\"count\": 1", "it says neither error nor drop nor delay"),
        sns("\"drop\": false", "it says neither error nor drop nor delay"),
        sns("\"drop\": \"yes\"", "drop must be true or false"),
        sns(
            "\"drop\": true, \"error\": {\"status\": 500, \"code\": \"InternalError\"}",
            "it says both error and drop"),
        sns(
            "\"delay\": 1, \"afterwards\": true",
            "afterwards goes with error or drop: the call is carried out, but its caller does not hear so"),
        sns("\"drop\": true, \"afterwards\": 1", "afterwards must be true or false"),
        sns("\"delay\": \"1s\"", "delay must be a number of seconds"),
        sns("\"delay\": -1", "delay must be from 0 to 86400 seconds"),
        sns("\"drop\": true, \"from\": 86400.001", "from must be from 0 to 86400 seconds"),
        sns("\"drop\": true, \"for\": 1e300", "for must be from 0 to 86400 seconds"),
        sns("\"drop\": true, \"count\": 0", "count must be 1 or more"),
        sns("\"drop\": true, \"count\": 1.5", "count must be a whole number"),
        sns("\"drop\": true, \"share\": 0", "share must be over 0 and at most 1"),
        sns("\"drop\": true, \"share\": 1.01", "share must be over 0 and at most 1"),
        sns("\"drop\": true, \"share\": \"half\"", "share must be a number"),
        sns("\"error\": \"ServiceUnavailable\"", "error must be an object"),
        sns("\"error\": {\"code\": \"ServiceUnavailable\"}", "status must be from 400 to 599"),
        sns("\"error\": {\"status\": 200, \"code\": \"Fine\"}", "status must be from 400 to 599"),
        sns("\"error\": {\"status\": \"503\", \"code\": \"Busy\"}", "status must be a number"),
        sns("\"error\": {\"status\": 503}", "an error needs a code such as ThrottlingException"),
        sns(
            "\"error\": {\"status\": 503, \"code\": \" \"}",
            "an error needs a code such as ThrottlingException"),
        sns(
            "\"error\": {\"status\": 503, \"code\": \"Busy\", \"text\": \"\"}",
            "text is not known. An error may say: code, message, status"));
  }

  private static Arguments sns(String members, String message) {
    return arguments("{\"service\": \"sns\", " + members + "}", message);
  }

  @ParameterizedTest
  @MethodSource
  void saysWhereTheJsonIsBroken(String text, String message) {
    assertThatExceptionOfType(FaultFileException.class)
        .isThrownBy(() -> names(text))
        .withMessageStartingWith(folder.resolve("faults.json") + ", " + message);
  }

  static Stream<Arguments> saysWhereTheJsonIsBroken() {
    return Stream.of(
        arguments("", "the whole: a fault file is a list of rules, [{...}, ...]"),
        arguments(
            "{\"service\": \"sns\", \"drop\": true}",
            "the whole: a fault file is a list of rules, [{...}, ...]"),
        arguments("[\n{\"service\": \"sns\",\n]", "line 3: "),
        arguments("[{\"drop\": true, \"drop\": false}]", "line 1: Duplicate field 'drop'"),
        arguments("[]\n[]", "line 2: Trailing token"));
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    Path absent = folder.resolve("absent.json");

    assertThatExceptionOfType(FaultFileException.class)
        .isThrownBy(() -> read(absent))
        .withMessage("The fault file " + absent + " can't be read");
  }

  private Stream<String> names(String text) throws IOException {
    Path file = folder.resolve("faults.json");
    Files.writeString(file, text);
    return read(file).soFar().keySet().stream();
  }

  private static Faults read(Path file) {
    return FaultFile.read(file, new SettableTime(Instant.EPOCH), 1);
  }
}
