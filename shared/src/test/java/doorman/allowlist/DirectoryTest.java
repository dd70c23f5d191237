package doorman.allowlist;

import static doorman.Given.ENDPOINT;
import static doorman.Given.OTHER_ACCOUNT;
import static doorman.Given.SERVICE;
import static doorman.Given.accountRow;
import static doorman.Given.allowlist;
import static doorman.Given.connection;
import static doorman.Given.defaultRow;
import static doorman.Given.row;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.TypedRow;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private static final TypedRow OURS = row("*", ENDPOINT).and("action", "accept");
  private static final TypedRow DOUBTFUL = row("*", " 222222222222 ").and("action", "perhaps");
  private static final TypedRow RULES = defaultRow().and("mode", "freeze");

  @Test
  void findsWhateverNamesAConnectionHoweverItIsTyped() {
    var all =
        new Directory(
            allowlist(
                accountRow("accept"),
                OURS,
                DOUBTFUL,
                RULES,
                row(SERVICE, OTHER_ACCOUNT).and("action", "reject"),
                row(SERVICE, OTHER_ACCOUNT + "0").and("action", "reject")));

    ServiceAllowlist ours = all.naming(connection());

    assertThat(ours.entries())
        .extracting(entry -> entry.key().service())
        .containsExactly("*", SERVICE.value());
    assertThat(ours.unreadable())
        .extracting(unreadable -> unreadable.key().consumer())
        .containsExactly(" 222222222222 ", "*");
    assertThat(ours.rules()).isEqualTo(all.rules());
  }
}
