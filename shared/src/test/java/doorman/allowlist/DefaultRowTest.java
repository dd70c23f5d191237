package doorman.allowlist;

import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.allowlist;
import static doorman.Given.defaultRow;
import static doorman.Given.row;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import doorman.allowlist.Rules.Deadline;
import doorman.allowlist.Rules.Revocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to everyone else, and how the service is run. */
class DefaultRowTest {
  private static final TypedRow EVERYWHERE = row("*", "*");

  @Test
  void anEmptyTableReviewsAndCutsNobody() {
    var rules =
        new Rules(
            Mode.ENFORCE,
            new Revocation(Revoke.NEVER, Duration.ofHours(1), 5),
            Duration.ofMinutes(10),
            new Deadline(Duration.ofDays(3), DeadlineAction.KEEP),
            false);
    assertThat(ServiceAllowlist.empty(SERVICE))
        .isEqualTo(
            new ServiceAllowlist(
                SERVICE,
                List.of(),
                List.of(),
                new Entry(new RowKey("*", "*"), Action.REVIEW, Terms.NONE, Map.of()),
                rules));
  }

  @Test
  void readsEverySetting() {
    assertThat(allowlist(everySetting(defaultRow())).rules()).isEqualTo(EVERY_SETTING);
  }

  @Test
  void readsEverySettingTypedAsText() {
    TypedRow row =
        defaultRow()
            .and("mode", " Shadow ")
            .and("revoke", "DELISTED")
            .and("graceMinutes", "1")
            .and("maxRevocationsPerHour", " 2 ")
            .and("settleMinutes", "3")
            .and("reviewDeadlineHours", "4")
            .and("deadlineAction", "Reject")
            .and("syncPrincipals", " True ");

    assertThat(allowlist(row).rules()).isEqualTo(EVERY_SETTING);
  }

  @Test
  void takesZeroForEachNumber() {
    TypedRow row =
        defaultRow()
            .and("graceMinutes", 0)
            .and("maxRevocationsPerHour", 0)
            .and("settleMinutes", 0)
            .and("reviewDeadlineHours", 0)
            .and("maxConnections", 0);

    assertThat(allowlist(row).rules())
        .isEqualTo(
            new Rules(
                Mode.ENFORCE,
                new Revocation(Revoke.NEVER, Duration.ZERO, 0),
                Duration.ZERO,
                new Deadline(Duration.ZERO, DeadlineAction.KEEP),
                false));
    assertThat(allowlist(row).everyoneElse().terms().maxConnections()).hasValue(0);
  }

  @Test
  void takesEverySettingThatTheServicesRowLacksFromTheRowForAll() {
    assertThat(allowlist(defaultRow(), everySetting(EVERYWHERE)).rules()).isEqualTo(EVERY_SETTING);
  }

  @Test
  void prefersEverySettingOfTheServicesRow() {
    TypedRow other =
        EVERYWHERE
            .and("mode", "frozen")
            .and("revoke", "never")
            .and("graceMinutes", 11)
            .and("maxRevocationsPerHour", 12)
            .and("settleMinutes", 13)
            .and("reviewDeadlineHours", 14)
            .and("deadlineAction", "keep")
            .and("syncPrincipals", false);

    assertThat(allowlist(other, everySetting(defaultRow())).rules()).isEqualTo(EVERY_SETTING);
  }

  @Test
  void layersTheActionToo() {
    TypedRow rejectHere = defaultRow().and("action", "reject");
    TypedRow acceptElsewhere = EVERYWHERE.and("action", "accept");

    assertThat(allowlist(acceptElsewhere, rejectHere).everyoneElse())
        .isEqualTo(
            new Entry(
                new RowKey(SERVICE.value(), "*"), Action.REJECT, Terms.NONE, rejectHere.typed()));
    assertThat(allowlist(acceptElsewhere, defaultRow()).everyoneElse())
        .isEqualTo(
            new Entry(new RowKey("*", "*"), Action.ACCEPT, Terms.NONE, acceptElsewhere.typed()));
  }

  @Test
  void layersEveryCondition() {
    TypedRow everywhere =
        EVERYWHERE
            .and("action", "accept")
            .and("maxConnections", 1)
            .and("regions", List.of("us-east-1"))
            .and("ipAddressTypes", List.of("ipv4"))
            .and("validFrom", "2026-11-01")
            .and("validUntil", "2026-12-01");

    assertThat(allowlist(everywhere, defaultRow().and("maxConnections", 2)).everyoneElse().terms())
        .isEqualTo(
            new Terms(
                OptionalInt.of(2),
                Set.of("us-east-1"),
                Set.of("ipv4"),
                Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
                Optional.of(Instant.parse("2026-12-01T00:00:00Z"))));
  }

  static List<TypedRow> freezes() {
    return List.of(
        defaultRow().and("action", "allow"),
        defaultRow().and("modes", "enforce"),
        defaultRow().and("mode", "on"),
        defaultRow().and("revoke", "yes"),
        defaultRow().and("graceMinutes", -1),
        defaultRow().and("settleMinutes", "ten"),
        defaultRow().and("reviewDeadlineHours", "1.5"),
        defaultRow().and("maxRevocationsPerHour", true),
        defaultRow().and("deadlineAction", "accept"),
        defaultRow().and("syncPrincipals", 1),
        defaultRow().and("syncPrincipals", "yes"),
        defaultRow().and("maxConnections", "many"),
        EVERYWHERE.and("action", "allow"),
        EVERYWHERE.and("mode", "on"));
  }

  @ParameterizedTest
  @MethodSource
  void freezes(TypedRow unreadable) {
    ServiceAllowlist allowlist = allowlist(unreadable);

    assertThat(allowlist.rules()).isEqualTo(Rules.BUILT_IN.frozen());
    assertThat(allowlist.everyoneElse().action()).isEqualTo(Action.REVIEW);
    assertThat(allowlist.unreadable()).hasSize(1);
  }

  @Test
  void freezesTheServiceThoughItsOwnRowCanBeRead() {
    ServiceAllowlist allowlist = allowlist(everySetting(defaultRow()), EVERYWHERE.and("a", "b"));

    assertThat(allowlist.rules()).isEqualTo(EVERY_SETTING.frozen());
  }

  @Test
  void freezesWhereTwoDefaultRowsSpeakOfOneService() {
    ServiceAllowlist allowlist =
        allowlist(defaultRow().and("mode", "enforce"), row(SERVICE, " *").and("action", "accept"));

    assertThat(allowlist.rules().mode()).isEqualTo(Mode.FROZEN);
    assertThat(allowlist.everyoneElse().action()).isEqualTo(Action.REVIEW);
  }

  @Test
  void runsOnWhenARowThatNamesAConsumerCannotBeRead() {
    assertThat(allowlist(accountRow("allow")).rules()).isEqualTo(Rules.BUILT_IN);
  }

  private static final Rules EVERY_SETTING =
      new Rules(
          Mode.SHADOW,
          new Revocation(Revoke.DELISTED, Duration.ofMinutes(1), 2),
          Duration.ofMinutes(3),
          new Deadline(Duration.ofHours(4), DeadlineAction.REJECT),
          true);

  private static TypedRow everySetting(TypedRow row) {
    return row.and("mode", "shadow")
        .and("revoke", "delisted")
        .and("graceMinutes", 1)
        .and("maxRevocationsPerHour", 2)
        .and("settleMinutes", 3)
        .and("reviewDeadlineHours", 4)
        .and("deadlineAction", "reject")
        .and("syncPrincipals", true);
  }
}
