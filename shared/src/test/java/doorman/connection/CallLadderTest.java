package doorman.connection;

import static doorman.Given.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallLadderTest {
  private static final Answer DONE = new Answer.Done(Map.of());
  private static final Answer TOO_MANY = new Answer.Refused("TooManyIds: too many ids");
  private static final Answer ODD = new Answer.Refused("IncorrectState: one is odd");

  /** EC2 as these tests need it, with a record of the calls. */
  private static final class Recorded implements CallLadder.Calls {
    private final Function<List<EndpointId>, Answer> ec2;
    final List<Integer> sizes = new ArrayList<>();
    final List<EndpointId> done = new ArrayList<>();
    final Map<EndpointId, String> refused = new HashMap<>();

    Recorded(Function<List<EndpointId>, Answer> ec2) {
      this.ec2 = ec2;
    }

    @Override
    public Answer call(List<EndpointId> endpoints) {
      sizes.add(endpoints.size());
      return ec2.apply(endpoints);
    }

    @Override
    public void done(List<EndpointId> endpoints, Map<EndpointId, String> refusals) {
      endpoints.stream().filter(id -> !refusals.containsKey(id)).forEach(done::add);
      refused.putAll(refusals);
    }

    int climb(int endpoints, int size) {
      return new CallLadder(this, size).climb(some(endpoints));
    }
  }

  private static List<EndpointId> some(int count) {
    return IntStream.range(0, count).mapToObj(number -> endpoint(number)).toList();
  }

  private static Recorded taking(int most) {
    return new Recorded(ids -> ids.size() > most ? TOO_MANY : DONE);
  }

  private static Recorded refusing(Set<EndpointId> odd) {
    return new Recorded(ids -> ids.stream().anyMatch(odd::contains) ? ODD : DONE);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "200, 1", "1000, 1", "1001, 2", "2500, 3"})
  void makesAsFewCallsAsCanBe(int endpoints, int calls) {
    Recorded ec2 = taking(1000);

    assertThat(ec2.climb(endpoints, 1000)).isEqualTo(1000);
    assertThat(ec2.sizes).hasSize(calls);
    assertThat(ec2.done).isEqualTo(some(endpoints));
  }

  @Test
  void makesNoCallForNobody() {
    Recorded ec2 = taking(1000);

    assertThat(ec2.climb(0, 1000)).isEqualTo(1000);
    assertThat(ec2.sizes).isEmpty();
  }

  @Test
  void findsALimitOnceAndKeepsToIt() {
    Recorded ec2 = taking(100);

    assertThat(ec2.climb(350, 1000)).isEqualTo(100);
    assertThat(ec2.sizes).containsExactly(350, 200, 100, 100, 100, 50);
    assertThat(ec2.done).isEqualTo(some(350));
  }

  @Test
  void beginsWithTheSizeThatWorkedBefore() {
    Recorded ec2 = taking(100);

    assertThat(ec2.climb(100, 100)).isEqualTo(100);
    assertThat(ec2.sizes).containsExactly(100);
  }

  @Test
  void learnsNothingOfALimitThatItDoesNotReach() {
    assertThat(taking(1000).climb(3, 50)).isEqualTo(50);
  }

  @Test
  void triesMoreNextTimeWhenTheSizeThatWorkedBeforeWasTooSmall() {
    Recorded ec2 = taking(1000);

    assertThat(ec2.climb(12, 5)).isEqualTo(10);
    assertThat(ec2.sizes).containsExactly(5, 5, 2);
  }

  @Test
  void paysOneCallForTryingMore() {
    Recorded ec2 = taking(100);

    assertThat(ec2.climb(300, 200)).isEqualTo(100);
    assertThat(ec2.sizes).containsExactly(200, 100, 100, 100);
  }

  @ParameterizedTest
  @ValueSource(ints = {-5, 0, 1})
  void takesASizeThatNobodyCanHaveMeantForOne(int size) {
    Recorded ec2 = taking(1000);
    ec2.climb(2, size);

    assertThat(ec2.sizes).containsExactly(1, 1);
  }

  @Test
  void takesASizeBeyondTheTopForTheTop() {
    Recorded ec2 = taking(1000);
    ec2.climb(1500, 5000);

    assertThat(ec2.sizes).containsExactly(1000, 500);
  }

  @ParameterizedTest
  @CsvSource({"0, 12", "500, 12", "999, 16", "357, 16"})
  void findsOneOddConnectionAmongAThousandInFewCalls(int place, int calls) {
    Recorded ec2 = refusing(Set.of(endpoint(place)));
    ec2.climb(1000, 1000);

    assertThat(ec2.refused).isEqualTo(Map.of(endpoint(place), "IncorrectState: one is odd"));
    assertThat(new HashSet<>(ec2.done)).hasSize(999).doesNotContain(endpoint(place));
    assertThat(ec2.sizes).hasSize(calls);
  }

  @Test
  void goesOnInLargeCallsAfterAnOddConnection() {
    Recorded ec2 = refusing(Set.of(endpoint(0)));

    assertThat(ec2.climb(1000, 1000)).isEqualTo(1000);
    assertThat(ec2.sizes).endsWith(1, 1, 998);
  }

  @Test
  void takesTheRefusalOfALoneConnectionForItsOwn() {
    Recorded ec2 = refusing(Set.of(endpoint(0)));
    ec2.climb(1, 1000);

    assertThat(ec2.refused).isEqualTo(Map.of(endpoint(0), "IncorrectState: one is odd"));
  }

  @Test
  void reportsTwoOddOnesBesideOneThatIsDone() {
    Recorded ec2 = refusing(Set.of(endpoint(0), endpoint(1)));
    ec2.climb(3, 1000);

    assertThat(ec2.refused).containsOnlyKeys(endpoint(0), endpoint(1));
    assertThat(ec2.done).containsExactly(endpoint(2));
  }

  @Test
  void findsManyOddOnesOnceSomethingWasDone() {
    Set<EndpointId> odd = Set.copyOf(some(20).subList(1, 20));
    Recorded ec2 = refusing(odd);
    ec2.climb(20, 1);

    assertThat(ec2.refused.keySet()).isEqualTo(odd);
  }

  @Test
  void callsItAFaultSoonWhenEveryCallIsRefused() {
    var ec2 = new Recorded(_ -> ODD);

    assertThatThrownBy(() -> ec2.climb(1000, 1000))
        .isInstanceOf(ServiceFaultException.class)
        .hasMessage("EC2 refuses every call: IncorrectState: one is odd");
    assertThat(ec2.sizes).containsExactly(1000, 500, 200, 100, 50, 20, 10, 5, 2, 1, 1, 1);
  }

  @Test
  void passesOnWhatACallSaysOfSingleConnections() {
    var words = Map.of(endpoint(1), "InvalidVpcEndpointId.NotFound: no such endpoint");
    var ec2 = new Recorded(_ -> new Answer.Done(words));
    ec2.climb(3, 1000);

    assertThat(ec2.refused).isEqualTo(words);
    assertThat(ec2.done).containsExactly(endpoint(0), endpoint(2));
    assertThat(ec2.sizes).containsExactly(3);
  }
}
