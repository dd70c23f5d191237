package doorman.local.lambda;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.wire.AwsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalFunctionsTest {
  private Deployment deployment;

  @BeforeAll
  void deploy(@TempDir Path folder) throws IOException {
    deployment = new Deployment(folder, (caller, access) -> {});
  }

  @AfterAll
  void close() {
    deployment.close();
  }

  @Test
  void returnsWhatTheHandlerReturns() {
    assertThat(deployment.functions.invoke("actor", "{\"act\":\"echo\",\"ä\":\"€\"}"))
        .isEqualTo(new Invocation.Returned("{\"act\":\"echo\",\"ä\":\"€\"}"));
  }

  @Test
  void runsTheNextInvocationInTheSameJvm() {
    assertThat(act("pid")).isEqualTo(act("pid"));
  }

  @Test
  void runsInvocationsAtTheSameTimeInJvmsOfTheirOwn() throws Exception {
    var hanging = hang(deployment, "actor");

    Invocation other = act("pid");
    int killed = deployment.functions.kill("actor");

    assertThat(other).isInstanceOf(Invocation.Returned.class);
    assertThat(killed).isEqualTo(2);
    assertThat(message(hanging.get(60, TimeUnit.SECONDS))).endsWith("signal: killed");
  }

  @Test
  void reportsWhatTheHandlerThrows() {
    assertThat(act("throw"))
        .isEqualTo(new Invocation.Failed("java.lang.IllegalStateException", "thrown on demand"));
  }

  @Test
  void staysWarmAfterTheHandlerHasThrown() {
    Invocation before = act("pid");
    act("throw");

    assertThat(act("pid")).isEqualTo(before);
  }

  @Test
  void endsTheProcessWhenTheTimeIsUp() {
    Invocation outcome = deployment.functions.invoke("impatient", "{\"act\":\"hang\"}");

    assertThat(outcome).isInstanceOf(Invocation.Failed.class);
    assertThat(outcome).extracting("type").isEqualTo("Sandbox.Timedout");
    assertThat(message(outcome)).endsWith(" Error: Task timed out after 2.00 seconds");
    assertThat(deployment.functions.kill("impatient")).isZero();
  }

  @Test
  void tellsTheStatusOfAProcessThatExited() {
    Invocation outcome = act("exit");

    assertThat(outcome).extracting("type").isEqualTo("Runtime.ExitError");
    assertThat(message(outcome)).endsWith(" Error: Runtime exited with error: exit status 3");
  }

  @Test
  void startsANewJvmAfterOneExited() {
    Invocation before = act("pid");
    act("exit");

    assertThat(act("pid")).isInstanceOf(Invocation.Returned.class).isNotEqualTo(before);
  }

  @Test
  void startsANewJvmAfterAnErrorOfTheJvm() {
    Invocation before = act("pid");

    assertThat(act("overflow")).extracting("type").isEqualTo("java.lang.StackOverflowError");
    assertThat(act("pid")).isInstanceOf(Invocation.Returned.class).isNotEqualTo(before);
  }

  @Test
  void reportsAHandlerThatCannotBeConstructed() {
    assertThat(deployment.functions.invoke("unconstructible", "{}"))
        .isEqualTo(
            new Invocation.Failed("java.lang.IllegalStateException", "A variable is missing"));
  }

  @Test
  void reportsAHandlerThatIsNotInThePackage() {
    assertThat(deployment.functions.invoke("absent", "{}"))
        .isEqualTo(
            new Invocation.Failed(
                "java.lang.ClassNotFoundException",
                "Class not found: doorman.local.lambda.handler.Absent"));
  }

  @Test
  void refusesAResponseOfMoreThan6Megabytes() {
    assertThat(act("huge"))
        .isEqualTo(
            new Invocation.Failed(
                "Function.ResponseSizeTooLarge",
                "Response payload size exceeded maximum allowed payload size (6291556 bytes)."));
  }

  @Test
  void refusesAPayloadOf6Megabytes() {
    assertThatThrownBy(
            () -> deployment.functions.invoke("actor", "\"" + "x".repeat(6 * 1024 * 1024) + "\""))
        .isInstanceOf(AwsException.class)
        .hasMessage("Request must be smaller than 6291456 bytes for the InvokeFunction operation");
  }

  @Test
  void knowsNoFunctionThatIsNotDeployed() {
    assertThatThrownBy(() -> deployment.functions.invoke("nobody", "{}"))
        .isInstanceOf(AwsException.class)
        .hasMessage("Function not found: arn:aws:lambda:eu-west-1:111111111111:function:nobody");
  }

  @Test
  void setsTheVariablesOfLambdaAndOfTheFunctionAndNoOthers() throws Exception {
    assertThat(variables())
        .containsEntry("COLOUR", "green")
        .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "actor")
        .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256")
        .containsEntry("AWS_REGION", "eu-west-1")
        .containsEntry("AWS_ENDPOINT_URL", deployment.aws.address().toString())
        .containsOnlyKeys(
            "AWS_ACCESS_KEY_ID",
            "AWS_DEFAULT_REGION",
            "AWS_EMF_ENVIRONMENT",
            "AWS_ENDPOINT_URL",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_REGION",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "COLOUR",
            "LAMBDA_RUNTIME_DIR",
            "LAMBDA_TASK_ROOT",
            "LANG",
            "PATH",
            "TZ",
            "_HANDLER");
  }

  @Test
  void callsTheLocalAwsAsItsRole() {
    assertThat(act("call"))
        .isEqualTo(
            new Invocation.Returned(
                "\"arn:aws:sts::111111111111:assumed-role/stack-actor/actor\""));
  }

  @Test
  void endsEveryJvmWhenItIsClosed(@TempDir Path folder) throws Exception {
    var closing = new Deployment(folder, (caller, access) -> {});
    var hanging = hang(closing, "actor");
    closing.functions.invoke("actor", "{}");
    Set<ProcessHandle> running = jvmsBelow(folder);

    closing.close();

    assertThat(running).hasSize(2).noneMatch(ProcessHandle::isAlive);
    assertThat(hanging.get(60, TimeUnit.SECONDS)).isInstanceOf(Invocation.Failed.class);
  }

  private Invocation act(String act) {
    return deployment.functions.invoke("actor", "{\"act\":\"" + act + "\"}");
  }

  /** Begins an invocation that never ends, and returns when its handler runs. */
  private static CompletableFuture<Invocation> hang(Deployment deployment, String function)
      throws InterruptedException {
    deployment.takeLog();
    var outcome =
        CompletableFuture.supplyAsync(
            () -> deployment.functions.invoke(function, "{\"act\":\"hang\"}"));
    deployment.awaitLine("hanging");
    return outcome;
  }

  private static Set<ProcessHandle> jvmsBelow(Path folder) {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(folder.toString()))
        .collect(toSet());
  }

  private static String message(Invocation outcome) {
    return switch (outcome) {
      case Invocation.Returned(String payload) -> throw new AssertionError("Returned " + payload);
      case Invocation.Failed(_, String message) -> message;
    };
  }

  private Map<String, String> variables() throws JsonProcessingException {
    return switch (act("variables")) {
      case Invocation.Returned(String payload) ->
          new JsonMapper().readValue(payload, new TypeReference<>() {});
      case Invocation.Failed(_, String message) -> throw new AssertionError(message);
    };
  }
}
