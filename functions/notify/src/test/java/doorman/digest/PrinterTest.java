package doorman.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How digests read, and that they stay within what SNS and chats take. */
class PrinterTest {
  private static final Place PLACE =
      new Place("doorman", "us-east-1", "doorman-decisions", "doorman-allowlist");

  /** What SNS takes: printable ASCII, begun by no blank, fewer than 100 characters. */
  private static final Pattern SUBJECT = Pattern.compile("[!-~][ -~]{0,98}");

  /** How each line of a digest begins that the printer has written. */
  private static final Pattern OURS =
      Pattern.compile("doorman in |TO DECIDE: |TO REPAIR: |TO KNOW: |- |  |And \\d+ more |$");

  private static final Told ENTRY =
      Told.bare("Allowlist Entry Invalid")
          .with("service", Told.SERVICE)
          .with("consumer", "777777777777")
          .with("problem", "maxConnections must be a whole number, not 'ten'")
          .with("effect", "Until the row is repaired, whoever it names is sent to review.");

  private final Printer printer = new Printer(PLACE);

  private Message print(List<Told> told) {
    return printer.print(Told.digest(told), Limits.MAIL);
  }

  private static String golden(String name) {
    try (InputStream file = PrinterTest.class.getResourceAsStream("/" + name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void readsLikeThisWhenOneStrangerComes() {
    assertThat(print(List.of(Told.waiting())))
        .isEqualTo(new Message("doorman in us-east-1: 1 to decide", golden("one-stranger.txt")));
  }

  @Test
  void readsLikeThisWhenMuchHappens() {
    var told = new ArrayList<Told>();
    told.add(Told.waiting(1).with("tenant", "Acme"));
    told.add(
        Told.of("Endpoint Connection Review Overdue", 2).with("dueAt", "2026-11-21T11:00:00Z"));
    told.add(ENTRY);
    told.add(
        Told.of("Endpoint Connection Failed", 3)
            .with("attempts", 5)
            .with("reason", "EC2 refused (OperationNotPermitted: Not now.). Wanted: Accepted."));
    told.add(
        Told.of("Verdict Not Understood", 4)
            .with("attribute", "review")
            .with("typed", "perhaps")
            .with("expected", "Type accept or reject into review, and why into reviewNote."));
    told.add(
        Told.bare("Revocation Brake Engaged")
            .with("service", Told.SERVICE)
            .with("since", "2026-11-21T11:30:00Z")
            .with("due", 40)
            .with("revokedLastHour", 2)
            .with("maxPerHour", 5));
    Told posture = Told.bare("Service Posture Changed").with("service", Told.SERVICE);
    ArrayNode standing = posture.detail().putArray("standing");
    standing.addObject().put("code", "OPEN").put("sentence", "Everybody may ask.");
    told.add(posture);
    told.add(Told.of("Endpoint Connection Accepted", 5).with("reason", "Accepted by a row."));
    told.add(
        Told.of("Endpoint Connection Decided Outside", 6)
            .with("status", "ACCEPTED")
            .with("reason", "Accepted outside Doorman."));
    told.add(
        Told.of("Endpoint Connection Revocation Scheduled", 7)
            .with("revokeAt", "2026-11-21T13:00:00Z")
            .with("reason", "Its row is gone."));
    told.add(
        Told.of("Would Have Decided", 8).with("wouldBe", "REJECTED").with("reason", "No row."));
    told.add(Told.of("Endpoint Connection Rejected", 9).with("decidedBy", "adopted"));
    told.add(Told.bare("Door Repainted").with("id", "7"));
    IntStream.range(100, 111)
        .mapToObj(visitor -> Told.of("Endpoint Connection Accepted", visitor))
        .map(one -> one.with("account", "333333333333"))
        .forEach(told::add);

    assertThat(print(told))
        .isEqualTo(
            new Message(
                "doorman in us-east-1: 2 to decide, 5 to repair, 17 to know", golden("much.txt")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme\n\nTO DECIDE: 1.\n- Account 111111111111 waits\n  aws dynamodb delete-table",
        "Acme\r\nSubject: forged",
        "Acme\u2028- forged",
        "Acme\u202e\u2066evil",
        "\u0000\u0007\u001b[2J",
        "<!channel> ``` @here <https://evil.example|click>",
        "\"); aws dynamodb delete-table"
      })
  void letsNobodyForgeALineOrEndTheFence(String forged) {
    var told = new ArrayList<Told>();
    for (String detailType :
        List.of(
            "Endpoint Connection Awaiting Review",
            "Verdict Not Understood",
            "Endpoint Connection Accepted",
            "Endpoint Connection Revocation Scheduled",
            "Would Have Decided")) {
      Told one = Told.of(detailType, told.size() + 1);
      for (String member :
          List.of(
              "tenant",
              "reason",
              "decidedBy",
              "status",
              "requestedAt",
              "dueAt",
              "wouldBe",
              "revokeAt",
              "attribute",
              "typed",
              "expected")) {
        one = one.with(member, forged);
      }
      told.add(one);
    }
    told.add(
        ENTRY
            .with("service", forged)
            .with("consumer", forged)
            .with("problem", forged)
            .with("effect", forged));
    told.add(Told.bare(forged + "x").with("id", forged));

    Message message = print(told);

    assertThat(message.subject())
        .isEqualTo("doorman in us-east-1: 1 to decide, 2 to repair, 4 to know");
    assertThat(message.text().lines()).allMatch(line -> OURS.matcher(line).lookingAt());
    assertThat(message.text().lines().filter(line -> line.startsWith("- "))).hasSize(7);
    assertThat(message.text()).doesNotContain("```", "<", ">");
    assertThat(message.text().lines().map(String::strip).filter(line -> line.startsWith("aws ")))
        .noneMatch(line -> line.contains("delete-table") || line.contains("forged"));
  }

  @Test
  void pastesNoCommandWithAKeyThatIsNoPlainWord() {
    Told row = ENTRY.with("consumer", "7'; rm -rf ~; '");

    assertThat(print(List.of(row)).text())
        .contains("aws dynamodb scan --region us-east-1 --table-name doorman-allowlist\n");
  }

  @Test
  void keepsATenantShort() {
    Message message = print(List.of(Told.waiting().with("tenant", "x".repeat(10_000))));

    assertThat(message.text()).contains("(\"" + "x".repeat(60) + "…\")").hasSizeLessThan(1_000);
  }

  @Test
  void countsTenThousandStrangersWithinItsLimits() {
    List<Told> strangers = IntStream.rangeClosed(1, 10_000).mapToObj(Told::waiting).toList();
    Digest digest = Told.digest(strangers);

    Message mail = printer.print(digest, Limits.MAIL);
    Message chat = printer.print(digest, Limits.CHAT);

    assertThat(mail.subject()).isEqualTo("doorman in us-east-1: 10000 to decide");
    assertThat(told(mail)).isEqualTo(25);
    assertThat(mail.text()).contains("And 9975 more that are not told here.").endsWith("text\n");
    assertThat(told(chat)).isEqualTo(10);
    assertThat(chat.text()).contains("And 9990 more ").hasSizeLessThan(8_000);
  }

  private static long told(Message message) {
    return message.text().lines().filter(line -> line.startsWith("- ")).count();
  }

  @Test
  void staysWithinItsLimitsWhateverIsTold() {
    var random = new Random(7);
    String[] types = {
      "Endpoint Connection Awaiting Review", "Endpoint Connection Failed",
      "Endpoint Connection Accepted", "Endpoint Connection Review Overdue"
    };
    String lengthy = "🚪".repeat(1_000);
    for (int round = 0; round < 10; round++) {
      List<Told> told =
          random
              .ints(random.nextInt(1, 400), 1, 200)
              .mapToObj(visitor -> Told.of(types[random.nextInt(types.length)], visitor))
              .map(one -> one.with("reason", lengthy).with("tenant", lengthy).with("attempts", 5))
              .toList();
      Digest digest = Told.digest(told);
      for (Limits limits : List.of(Limits.MAIL, Limits.CHAT)) {
        Message message = printer.print(digest, limits);

        assertThat(message.text()).hasSizeLessThanOrEqualTo(limits.characters());
        assertThat(message.text().getBytes(UTF_8)).hasSizeLessThan(256 * 1024);
        assertThat(message.subject()).matches(SUBJECT);
      }
    }
  }

  @Test
  void keepsItsSubjectShortWhateverTheStackIsCalled() {
    var place = new Place("x".repeat(128), "us-gov-west-1", "decisions", "allowlist");
    List<Told> all = new ArrayList<>();
    IntStream.range(0, 10_000).mapToObj(Told::waiting).forEach(all::add);
    IntStream.range(10_000, 20_000)
        .mapToObj(visitor -> Told.of("Endpoint Connection Failed", visitor))
        .forEach(all::add);
    IntStream.range(20_000, 30_000)
        .mapToObj(visitor -> Told.of("Endpoint Connection Accepted", visitor))
        .forEach(all::add);

    assertThat(new Printer(place).print(Told.digest(all), Limits.MAIL).subject()).matches(SUBJECT);
  }
}
