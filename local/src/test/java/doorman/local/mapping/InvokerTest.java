package doorman.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.lambda.Functions;
import doorman.local.lambda.Invocation;
import doorman.local.wire.AwsException;
import doorman.local.wire.Caller;
import doorman.local.wire.Gate;
import doorman.local.wire.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvokerTest {
  private static final Functions ECHO = (function, payload) -> new Invocation.Returned(payload);

  private static final Caller.FunctionRole DECIDE =
      new Caller.FunctionRole("decide-role", "doorman-decide");

  private final List<Passage> passed = new ArrayList<>();

  @Test
  void callsOnBehalfOfTheFunction() {
    Gate watched =
        new Gate() {
          @Override
          public <T, E extends Exception> Optional<T> pass(Passage passage, Errand<T, E> errand)
              throws E {
            passed.add(passage);
            return Gate.OPEN.pass(passage, errand);
          }
        };

    assertThat(new Invoker(ECHO, DECIDE, watched).invoke("1"))
        .isEqualTo(new Invocation.Returned("1"));
    assertThat(passed).containsExactly(Passage.of(DECIDE, "lambda", "Invoke"));
  }

  @Test
  void failsWhereTheCallIsRefused() {
    Gate closed =
        new Gate() {
          @Override
          public <T, E extends Exception> Optional<T> pass(Passage passage, Errand<T, E> errand) {
            throw new AwsException(429, "TooManyRequestsException", "Rate Exceeded.");
          }
        };

    assertThat(new Invoker(ECHO, DECIDE, closed).invoke("1"))
        .isEqualTo(new Invocation.Failed("TooManyRequestsException", "Rate Exceeded."));
  }

  @Test
  void failsWhereNoAnswerComes() {
    Gate silent =
        new Gate() {
          @Override
          public <T, E extends Exception> Optional<T> pass(Passage passage, Errand<T, E> errand) {
            return Optional.empty();
          }
        };

    assertThat(new Invoker(ECHO, DECIDE, silent).invoke("1"))
        .isEqualTo(new Invocation.Failed("NoAnswer", "Nobody knows what came of it"));
  }
}
