package doorman.allowlist;

import static doorman.Given.ACCOUNT;
import static doorman.Given.ENDPOINT;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.allowlist;
import static doorman.Given.connection;
import static doorman.Given.row;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.table.Typed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that name a consumer. */
class EntryReadingTest {

  @Test
  void readsEveryAttributeAndKeepsTheRowAsTyped() {
    TypedRow row =
        accountRow("accept")
            .and("maxConnections", 3)
            .and("regions", List.of("us-east-1", "eu-west-1"))
            .and("ipAddressTypes", List.of("ipv4"))
            .and("validFrom", "2026-11-01T00:00:00Z")
            .and("validUntil", "2026-12-01T00:00:00Z")
            .and("tenant", "acme")
            .and("note", "as agreed")
            .and("updatedBy", "alice")
            .and("updatedAt", "2026-11-01T08:00:00Z");

    var terms =
        new Terms(
            OptionalInt.of(3),
            Set.of("us-east-1", "eu-west-1"),
            Set.of("ipv4"),
            Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-12-01T00:00:00Z")));
    assertThat(allowlist(row).entries())
        .containsExactly(
            new Entry(
                new RowKey(SERVICE.value(), ACCOUNT.value()), Action.ACCEPT, terms, row.typed()));
    assertThat(allowlist(row).unreadable()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"accept,ACCEPT", "' Reject ',REJECT", "REVIEW,REVIEW"})
  void readsAnActionWithCapitalsAndBlanks(String typed, Action expected) {
    assertThat(only(accountRow(typed)).action()).isEqualTo(expected);
  }

  @Test
  void readsANumberTypedAsText() {
    assertThat(terms("maxConnections", new Typed.Text(" 3 ")).maxConnections()).hasValue(3);
  }

  @Test
  void readsZeroAsALimit() {
    assertThat(terms("maxConnections", new Typed.Digits("0")).maxConnections()).hasValue(0);
  }

  @Test
  void readsWordsOfASetWithCapitalsAndBlanks() {
    assertThat(terms("regions", new Typed.Texts(List.of(" US-East-1 ", "eu-west-1"))).regions())
        .containsExactlyInAnyOrder("us-east-1", "eu-west-1");
    assertThat(terms("ipAddressTypes", new Typed.Texts(List.of("IPv4"))).ipAddressTypes())
        .containsExactly("ipv4");
  }

  @Test
  void readsOneWordInPlaceOfASet() {
    assertThat(terms("regions", new Typed.Text("us-east-1")).regions())
        .containsExactly("us-east-1");
  }

  @Test
  void readsTheSameWordTypedTwiceAsOne() {
    assertThat(terms("regions", new Typed.Texts(List.of("us-east-1", "US-EAST-1"))).regions())
        .containsExactly("us-east-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "us-east-1",
        "ap-southeast-3",
        "us-gov-west-1",
        "us-isob-east-1",
        "eusc-de-east-1"
      })
  void knowsTheRegionsOfEveryPartition(String region) {
    assertThat(terms("regions", new Typed.Text(region)).regions()).containsExactly(region);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21, 2026-11-21T00:00:00Z",
    "2026-11-21T09:30:00Z, 2026-11-21T09:30:00Z",
    "2026-11-21t09:30:00z, 2026-11-21T09:30:00Z",
    "2026-11-21T09:30Z, 2026-11-21T09:30:00Z",
    "2026-11-21T10:30:00+01:00, 2026-11-21T09:30:00Z",
    "' 2026-11-21 ', 2026-11-21T00:00:00Z",
  })
  void readsADateForItsFirstInstantAndAnInstantWithAnyOffset(String typed, Instant expected) {
    assertThat(terms("validFrom", new Typed.Text(typed)).validFrom()).contains(expected);
    assertThat(terms("validUntil", new Typed.Text(typed)).validUntil()).contains(expected);
  }

  @Test
  void readsAConsumerWithCapitalsAndBlanks() {
    Entry endpoint =
        only(
            row(SERVICE, " " + ENDPOINT.value().toUpperCase(Locale.ROOT) + " ")
                .and("action", "accept"));
    Entry account = only(row(SERVICE, "\t" + ACCOUNT).and("action", "accept"));

    assertThat(endpoint.key().names(connection())).isTrue();
    assertThat(account.key().names(connection())).isTrue();
  }

  @Test
  void takesWhateverIsWrittenForPeople() {
    assertThat(
            allowlist(
                    accountRow("accept")
                        .and("tenant", 42)
                        .and("note", new Typed.Fields(Map.of()))
                        .and("updatedBy", true)
                        .and("updatedAt", "yesterday"))
                .unreadable())
        .isEmpty();
  }

  static List<TypedRow> unreadable() {
    TypedRow good = accountRow("accept");
    return List.of(
        row(SERVICE, ACCOUNT),
        accountRow("allow"),
        accountRow(""),
        row(SERVICE, ACCOUNT).and("action", 1),
        row(SERVICE, ACCOUNT).and("action", List.of("accept")),
        good.and("maxConnection", 3),
        good.and("Regions", List.of("us-east-1")),
        good.and("maxConnections", -1),
        good.and("maxConnections", "three"),
        good.and("maxConnections", "1.5"),
        good.and("maxConnections", "1e3"),
        good.and("maxConnections", "99999999999"),
        good.and("maxConnections", "\u0663"),
        good.and("maxConnections", true),
        good.and("maxConnections", List.of("3")),
        good.and("maxConnections", new Typed.Other("NULL")),
        good.and("regions", List.of()),
        good.and("regions", ""),
        good.and("regions", List.of("us-east-1", "")),
        good.and("regions", "us-east-1, eu-west-1"),
        good.and("regions", "us-east-1a"),
        good.and("regions", "Virginia"),
        good.and("regions", new Typed.Fields(Map.of())),
        good.and("regions", new Typed.Other("B")),
        good.and("ipAddressTypes", List.of("ipv5")),
        good.and("ipAddressTypes", 4),
        good.and("validFrom", "21.11.2026"),
        good.and("validFrom", "2026-02-30"),
        good.and("validFrom", "2026-11-21T09:30:00"),
        good.and("validFrom", ""),
        good.and("validUntil", 1_795_000_000),
        good.and("validUntil", new Typed.Other("NULL")),
        good.and("mode", "enforce"),
        good.and("revoke", "never"),
        good.and("graceMinutes", 1),
        good.and("maxRevocationsPerHour", 1),
        good.and("settleMinutes", 1),
        good.and("reviewDeadlineHours", 1),
        good.and("deadlineAction", "keep"),
        good.and("syncPrincipals", true),
        row(SERVICE, "22222222222").and("action", "accept"),
        row(SERVICE, "2222-2222-2222").and("action", "accept"),
        row(SERVICE, SERVICE).and("action", "accept"),
        row(SERVICE, "").and("action", "accept"),
        row(" " + SERVICE, ACCOUNT).and("action", "accept"));
  }

  @ParameterizedTest
  @MethodSource
  void unreadable(TypedRow row) {
    assertThat(allowlist(row).entries()).isEmpty();
    assertThat(allowlist(row).unreadable()).hasSize(1);
  }

  @Test
  void tellsEverythingThatIsWrongWithARow() {
    TypedRow row =
        row(SERVICE, ACCOUNT)
            .and("maxConections", 3)
            .and("regions", "Virginia")
            .and("validUntil", "soon");

    assertThat(allowlist(row).unreadable().getFirst())
        .hasToString(
            "Allowlist row "
                + SERVICE
                + " / "
                + ACCOUNT
                + " cannot be read: action is missing: accept, reject or review;"
                + " regions must be a set of one or more of Regions such as us-east-1,"
                + " not 'Virginia';"
                + " validUntil must be a date such as 2026-11-21 or an instant such as"
                + " 2026-11-21T09:30:00Z, not 'soon';"
                + " the attribute maxConections is not known");
  }

  @Test
  void doubtsRowsThatNameTheSameConsumer() {
    ServiceAllowlist twins =
        allowlist(accountRow("accept"), row(SERVICE, ACCOUNT + " ").and("action", "review"));

    assertThat(twins.entries()).isEmpty();
    assertThat(twins.unreadable()).hasSize(2);
  }

  @Test
  void keepsARejectEntryThoughAnotherRowNamesTheSameConsumer() {
    ServiceAllowlist twins =
        allowlist(accountRow("reject"), row(SERVICE, ACCOUNT + " ").and("action", "accept"));

    assertThat(twins.entries())
        .containsExactly(
            new Entry(
                new RowKey(SERVICE.value(), ACCOUNT.value()),
                Action.REJECT,
                Terms.NONE,
                accountRow("reject").typed()));
    assertThat(twins.unreadable()).hasSize(2);
  }

  @Test
  void readsRowsOfOneConsumerHereAndEverywhereApart() {
    ServiceAllowlist allowlist =
        allowlist(accountRow("accept"), row("*", ACCOUNT).and("action", "accept"));

    assertThat(allowlist.entries()).hasSize(2);
    assertThat(allowlist.unreadable()).isEmpty();
  }

  private static Entry only(TypedRow row) {
    ServiceAllowlist allowlist = allowlist(row);
    assertThat(allowlist.unreadable()).isEmpty();
    assertThat(allowlist.entries()).hasSize(1);
    return allowlist.entries().getFirst();
  }

  private static Terms terms(String name, Typed value) {
    return only(accountRow("accept").and(name, value)).terms();
  }
}
