package doorman.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.wire.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionLogTest {
  private Deployment deployment;

  @BeforeAll
  void deploy(@TempDir Path folder) throws IOException {
    deployment = new Deployment(folder, FunctionLogTest::refuseTheImpatientToWrite);
  }

  @AfterAll
  void close() {
    deployment.close();
  }

  @Test
  void logsWhatIsPrintedBetweenStartAndEndAsItIs() {
    act("pid");
    deployment.takeLog();

    deployment.functions.invoke("actor", "{\"act\":\"print\",\"line\":\"{\\\"a\\\":[1,2]}\"}");

    List<String> lines = deployment.takeLog();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).matches("START RequestId: [0-9a-f-]{36} Version: \\$LATEST");
    assertThat(lines.get(1)).isEqualTo("{\"a\":[1,2]}");
    assertThat(lines.get(2)).matches("END RequestId: [0-9a-f-]{36}");
    assertThat(lines.get(3))
        .matches(
            "REPORT RequestId: [0-9a-f-]{36}\tDuration: [0-9.]+ ms\tBilled Duration: \\d+ ms\t"
                + "Memory Size: 256 MB\tMax Memory Used: [1-9]\\d* MB\t");
  }

  @Test
  void reportsHowLongAColdStartTook() {
    deployment.functions.kill("actor");

    act("pid");

    assertThat(deployment.takeLog().getLast())
        .matches("REPORT .*\tInit Duration: [1-9][0-9.]+ ms\t");
  }

  @Test
  void logsTheStackTraceOfWhatIsThrown() {
    act("throw");

    assertThat(deployment.takeLog())
        .anySatisfy(line ->
            assertThat(line).startsWith("\tat doorman.local.lambda.handler.Actor.handleRequest("));
  }

  @Test
  void tellsOnceThatTheRoleMayNotWriteAndDropsTheRest() {
    deployment.takeLog();

    deployment.functions.invoke("impatient", "{\"act\":\"print\",\"line\":\"lost\"}");

    assertThat(deployment.takeLog())
        .singleElement()
        .asString()
        .matches(
            "LOGS OF impatient ARE LOST: .* is not authorized to perform: logs:PutLogEvents on "
                + "resource: arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/impatient:"
                + "log-stream:\\d{4}/\\d\\d/\\d\\d/\\[\\$LATEST][0-9a-f]{32} because it is impatient");
  }

  private void act(String act) {
    deployment.functions.invoke("actor", "{\"act\":\"" + act + "\"}");
  }

  private static void refuseTheImpatientToWrite(Caller caller, Access access) {
    if (caller.arn().endsWith("/impatient") && access.action().equals("logs:PutLogEvents")) {
      throw new AccessDeniedException(caller, access, "it is impatient");
    }
  }
}
