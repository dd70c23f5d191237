package doorman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class UnclosedTest {
  private static final Set<Status> THESE = Set.of(Status.REJECTED, Status.REVOKED);

  @Test
  void isNoneWhereNothingIsLeft() {
    assertThat(new Unclosed(Set.of(), false).none()).isTrue();
    assertThat(new Unclosed(Set.of(Status.FAILED), false).none()).isFalse();
  }

  @Test
  void isOnlyOfTheseWhereNothingElseIsLeft() {
    assertThat(new Unclosed(Set.of(Status.REVOKED), false).onlyOf(THESE)).isTrue();
    assertThat(new Unclosed(Set.of(Status.REVOKED, Status.FAILED), false).onlyOf(THESE)).isFalse();
  }

  @Test
  void mayBeAnythingWhereOneCannotBeRead() {
    assertThat(new Unclosed(Set.of(), true).none()).isFalse();
    assertThat(new Unclosed(Set.of(Status.REVOKED), true).onlyOf(THESE)).isFalse();
  }
}
