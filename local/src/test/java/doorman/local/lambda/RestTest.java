package doorman.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestTest {
  @TempDir private Path folder;

  @Test
  void stopsAnExecutionUntilItIsInvokedAgain() throws IOException {
    Weather weather = Weather.calm().with(Phenomenon.LAMBDA_FROZEN, 1);
    try (var deployment = new Deployment(folder, (caller, access) -> {}, weather)) {
      String pid = pid(deployment);

      awaitState("T", pid);
      assertThat(pid(deployment)).isEqualTo(pid);
      assertThat(weather.soFar()).containsEntry("lambda-frozen", 2L);
    }
  }

  @Test
  void endsAnExecutionSoThatTheNextInvocationStartsCold() throws IOException {
    Weather weather = Weather.calm().with(Phenomenon.LAMBDA_RECYCLED, 1);
    try (var deployment = new Deployment(folder, (caller, access) -> {}, weather)) {
      String pid = pid(deployment);

      assertThat(pid(deployment)).isNotEqualTo(pid);
      assertThat(weather.soFar()).containsEntry("lambda-recycled", 1L);
    }
  }

  @Test
  void endsAFrozenExecutionWithTheSuite() throws IOException {
    Weather weather = Weather.calm().with(Phenomenon.LAMBDA_FROZEN, 1);
    try (var deployment = new Deployment(folder, (caller, access) -> {}, weather)) {
      pid(deployment);

      assertThat(deployment.functions.kill("actor")).isEqualTo(1);
    }
  }

  private static String pid(Deployment deployment) {
    Invocation invocation = deployment.functions.invoke("actor", "{\"act\":\"pid\"}");
    assertThat(invocation).isInstanceOf(Invocation.Returned.class);
    return ((Invocation.Returned) invocation).payload();
  }

  /** A signal takes a moment to arrive at all threads. */
  private static void awaitState(String state, String pid) throws IOException {
    Instant deadline = Instant.now().plusSeconds(30);
    while (!state(pid).equals(state) && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    assertThat(state(pid)).isEqualTo(state);
  }

  /** How Linux sees the process: T is stopped. */
  private static String state(String pid) throws IOException {
    String status = Files.readString(Path.of("/proc", pid, "stat"));
    return status.substring(status.lastIndexOf(')') + 2).substring(0, 1);
  }
}
