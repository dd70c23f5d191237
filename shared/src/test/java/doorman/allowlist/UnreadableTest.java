package doorman.allowlist;

import static doorman.Given.ACCOUNT;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.allowlist;
import static doorman.Given.row;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnreadableTest {
  private static final String NO_REQUEST = "No request will ever meet this row.";

  @Test
  void isWhatTheWholeAllowlistSaysOfTheRow() {
    assertThat(Unreadable.of(accountRow("allow").typed()))
        .contains(allowlist(accountRow("allow")).unreadable().getFirst());
  }

  @Test
  void isNothingWhereTheRowCanBeRead() {
    assertThat(Unreadable.of(accountRow("accept").typed())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "vpce-svc-0123456789abcdef0, *, The service is frozen until the row is repaired.",
    "vpce-svc-0123456789abcdef0, ' * ', The service is frozen until the row is repaired.",
    "*, *, Every service is frozen until the row is repaired."
  })
  void freezesByADefaultRow(String service, String consumer, String effect) {
    assertThat(new Unreadable(new RowKey(service, consumer), "").effect()).isEqualTo(effect);
  }

  @Test
  void sendsToReviewWhoeverARowNames() {
    assertThat(Unreadable.twin(new RowKey(SERVICE.value(), ACCOUNT.value())).effect())
        .isEqualTo(
            "Until the row is repaired, whoever it names is sent to review,"
                + " unless a row that can be read rejects them.");
    assertThat(Unreadable.twin(new RowKey("*", ACCOUNT.value())).effect())
        .isEqualTo(
            "Until the row is repaired, whoever it names is sent to review at every service,"
                + " unless a row that can be read rejects them.");
  }

  @ParameterizedTest
  @CsvSource({
    "' vpce-svc-0123456789abcdef0', 222222222222",
    "VPCE-SVC-0123456789abcdef0, *",
    "vpce-svc-0123456789abcdef0, Acme",
    "*, 22222222222"
  })
  void meetsNoRequestWhereItsKeyIsNone(String service, String consumer) {
    assertThat(Unreadable.of(row(service, consumer).and("action", "accept").typed()))
        .map(Unreadable::effect)
        .contains(NO_REQUEST);
  }
}
