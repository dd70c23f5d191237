package doorman.patrol;

import doorman.connection.AccountId;
import doorman.patrol.Permissions.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A change of principals that takes several calls.
 *
 * <p>AWS does not publish how many principals a call takes, nor whether one that it does not want,
 * such as an account that was closed, refuses it the others. So a batch that is refused is tried
 * again one by one; and if EC2 wants none of them, it is not about them, and the rest waits for
 * another round.
 */
final class PrincipalBatches {
  private static final int SIZE = 20;

  private final Function<Collection<AccountId>, Answer> call;
  private final Set<AccountId> done = new HashSet<>();
  private final Set<AccountId> changed = new HashSet<>();
  private final List<Refusal> refusals = new ArrayList<>();

  private PrincipalBatches(Function<Collection<AccountId>, Answer> call) {
    this.call = call;
  }

  /**
   * What came of it.
   *
   * @param done those that are as wanted
   * @param changed those of them that were not before, as far as EC2 tells
   */
  record Outcome(Set<AccountId> done, Set<AccountId> changed, List<Refusal> refusals) {
    Outcome {
      done = Set.copyOf(done);
      changed = Set.copyOf(changed);
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * What EC2 did not want.
   *
   * @param whom the accounts, for people
   * @param error the code and EC2's words, which differ each time
   */
  record Refusal(String whom, String code, String error) {
    /** The same each time. */
    String inShort() {
      return whom + ": " + code;
    }
  }

  /** Changes accounts, batch by batch. */
  static Outcome of(Set<AccountId> accounts, Function<Collection<AccountId>, Answer> call) {
    List<AccountId> all = accounts.stream().sorted(Comparator.comparing(AccountId::value)).toList();
    var batches = new PrincipalBatches(call);
    for (int start = 0; start < all.size(); start += SIZE) {
      if (!batches.take(all.subList(start, Math.min(start + SIZE, all.size())))) {
        break;
      }
    }
    return new Outcome(batches.done, batches.changed, batches.refusals);
  }

  /** Whether there is a point in going on. */
  private boolean take(List<AccountId> batch) {
    return switch (call.apply(batch)) {
      case Answer.Done(Set<AccountId> news) -> did(batch, news);
      case Answer.Refused(String code, String error, boolean ofAll) -> {
        boolean some = !ofAll && batch.size() > 1 && oneByOne(batch);
        if (!some) {
          refusals.add(new Refusal(PrincipalJudgement.some(texts(batch)), code, error));
        }
        yield some;
      }
    };
  }

  /** Whether EC2 wants any of them; if not, nothing is told of each. */
  private boolean oneByOne(List<AccountId> batch) {
    var refused = new ArrayList<Refusal>();
    for (AccountId account : batch) {
      switch (call.apply(List.of(account))) {
        case Answer.Done(Set<AccountId> news) -> did(List.of(account), news);
        case Answer.Refused(String code, String error, boolean _) ->
            refused.add(new Refusal(account.value(), code, error));
      }
    }
    boolean some = refused.size() < batch.size();
    if (some) {
      refusals.addAll(refused);
    }
    return some;
  }

  private boolean did(List<AccountId> accounts, Set<AccountId> news) {
    done.addAll(accounts);
    accounts.stream().filter(news::contains).forEach(changed::add);
    return true;
  }

  private static List<String> texts(List<AccountId> accounts) {
    return accounts.stream().map(AccountId::value).toList();
  }
}
