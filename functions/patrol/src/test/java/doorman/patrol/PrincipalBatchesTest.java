package doorman.patrol;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.AccountId;
import doorman.patrol.Permissions.Answer;
import doorman.patrol.PrincipalBatches.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PrincipalBatchesTest {
  private static final Answer BAD_ACCOUNT =
      new Answer.Refused("InvalidPrincipal", "InvalidPrincipal: no", false);

  private final List<Integer> calls = new ArrayList<>();

  private static Refusal refusal(String whom) {
    return new Refusal(whom, "InvalidPrincipal", "InvalidPrincipal: no");
  }

  private static AccountId account(int number) {
    return new AccountId("%012d".formatted(number));
  }

  private static Set<AccountId> accounts(int count) {
    return IntStream.range(0, count).mapToObj(PrincipalBatchesTest::account).collect(toSet());
  }

  private PrincipalBatches.Outcome of(int count, Predicate<Collection<AccountId>> refused) {
    return PrincipalBatches.of(
        accounts(count),
        batch -> {
          calls.add(batch.size());
          return refused.test(batch) ? BAD_ACCOUNT : new Answer.Done(Set.copyOf(batch));
        });
  }

  @Test
  void areOfTwenty() {
    PrincipalBatches.Outcome batches = of(45, _ -> false);

    assertThat(batches)
        .isEqualTo(new PrincipalBatches.Outcome(accounts(45), accounts(45), List.of()));
    assertThat(calls).containsExactly(20, 20, 5);
  }

  @Test
  void areTriedOneByOneWhereOneIsRefused() {
    PrincipalBatches.Outcome batches = of(3, batch -> batch.contains(account(1)));

    assertThat(batches)
        .isEqualTo(
            new PrincipalBatches.Outcome(
                Set.of(account(0), account(2)),
                Set.of(account(0), account(2)),
                List.of(refusal("000000000001"))));
    assertThat(calls).containsExactly(3, 1, 1, 1);
  }

  @Test
  void endWhereAllOfOneAreRefused() {
    PrincipalBatches.Outcome batches = of(60, batch -> !batch.contains(account(0)));

    assertThat(batches.done()).hasSize(20);
    assertThat(batches.refusals())
        .containsExactly(
            refusal(
                "000000000020, 000000000021, 000000000022, 000000000023, 000000000024, 000000000025,"
                    + " 000000000026, 000000000027, 000000000028, 000000000029 and 10 more"));
    assertThat(calls).hasSize(22);
  }

  @Test
  void endAtARefusalThatConcernsAll() {
    PrincipalBatches.Outcome batches =
        PrincipalBatches.of(
            accounts(45),
            batch -> {
              calls.add(batch.size());
              return new Answer.Refused("UnauthorizedOperation", "UnauthorizedOperation: no", true);
            });

    assertThat(batches.done()).isEmpty();
    assertThat(batches.refusals()).hasSize(1);
    assertThat(calls).containsExactly(20);
  }
}
