package doorman.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.wire.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LambdaServiceTest {
  private static final String ARN = "arn:aws:lambda:eu-west-1:111111111111:function:actor";
  private static final Caller.FunctionRole STRANGER =
      new Caller.FunctionRole("stack-stranger", "stranger");

  private Deployment deployment;
  private LambdaClient lambda;

  @BeforeAll
  void deploy(@TempDir Path folder) throws IOException {
    deployment = new Deployment(folder, LambdaServiceTest::refuseTheStranger);
    deployment.callers.admit("STRANGER", STRANGER);
    lambda = client("alice");
  }

  @AfterAll
  void close() {
    lambda.close();
    deployment.close();
  }

  @Test
  void listsTheFunctionsByName() {
    assertThat(lambda.listFunctions().functions())
        .extracting(FunctionConfiguration::functionName)
        .containsExactly("absent", "actor", "impatient", "mirror", "unconstructible");
  }

  @Test
  void listsPageByPage() {
    assertThat(lambda.listFunctionsPaginator(list -> list.maxItems(3)).functions())
        .extracting(FunctionConfiguration::functionName)
        .containsExactly("absent", "actor", "impatient", "mirror", "unconstructible");
  }

  @Test
  void showsACustomerNoFunctions() {
    try (LambdaClient customer = client("222222222222")) {
      assertThat(customer.listFunctions().functions()).isEmpty();
    }
  }

  @Test
  void showsAFunctionAsItIsDeployed() {
    FunctionConfiguration shown =
        lambda.getFunction(get -> get.functionName("actor")).configuration();

    assertThat(shown.functionArn()).isEqualTo(ARN);
    assertThat(shown.handler()).isEqualTo("doorman.local.lambda.handler.Actor");
    assertThat(shown.role()).isEqualTo("arn:aws:iam::111111111111:role/stack-actor");
    assertThat(shown.timeout()).isEqualTo(60);
    assertThat(shown.memorySize()).isEqualTo(256);
    assertThat(shown.packageType()).isEqualTo(PackageType.ZIP);
    assertThat(shown.environment().variables()).containsOnlyKeys("COLOUR");
    assertThat(shown.loggingConfig().logGroup()).isEqualTo("/aws/lambda/actor");
  }

  @Test
  void showsTheConfigurationAlone() {
    assertThat(lambda.getFunctionConfiguration(get -> get.functionName(ARN)).stateAsString())
        .isEqualTo("Active");
  }

  @Test
  void answersWithWhatTheFunctionReturns() {
    InvokeResponse answer = invoke("actor", "{\"act\":\"echo\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.functionError()).isNull();
    assertThat(answer.executedVersion()).isEqualTo("$LATEST");
    assertThat(answer.payload().asUtf8String()).isEqualTo("{\"act\":\"echo\"}");
  }

  @Test
  void takesAnArnForAName() {
    assertThat(invoke(ARN, "{\"act\":\"echo\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void takesTheUnpublishedVersionForTheFunction() {
    assertThat(invoke("actor:$LATEST", "{\"act\":\"echo\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void passesAnEmptyEventWhereThereIsNone() {
    assertThat(lambda.invoke(invoke -> invoke.functionName("actor")).payload().asUtf8String())
        .isEqualTo("{}");
  }

  @Test
  void marksAnErrorOfTheFunction() {
    InvokeResponse answer = invoke("actor", "{\"act\":\"throw\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.functionError()).isEqualTo("Unhandled");
    assertThat(answer.payload().asUtf8String())
        .contains("\"errorType\":\"java.lang.IllegalStateException\"")
        .contains("\"errorMessage\":\"thrown on demand\"")
        .contains("\"stackTrace\":[");
  }

  @Test
  void addsTheEndOfTheLogWhenAsked() {
    InvokeResponse answer =
        lambda.invoke(invoke ->
            invoke
                .functionName("actor")
                .logType(LogType.TAIL)
                .payload(SdkBytes.fromUtf8String("{\"act\":\"print\",\"line\":\"a line\"}")));

    assertThat(new String(Base64.getDecoder().decode(answer.logResult()), UTF_8).lines())
        .contains("a line")
        .last()
        .asString()
        .startsWith("REPORT RequestId: ");
  }

  @Test
  void answersAnAsynchronousInvocationAtOnceAndRunsIt() throws InterruptedException {
    InvokeResponse answer =
        lambda.invoke(invoke ->
            invoke
                .functionName("actor")
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String("{\"act\":\"print\",\"line\":\"later\"}")));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.payload().asUtf8String()).isEmpty();
    deployment.awaitLine(
        "START RequestId: " + answer.responseMetadata().requestId() + " Version: $LATEST");
    deployment.awaitLine("later");
  }

  @Test
  void runsNothingForADryRun() {
    InvokeResponse answer =
        lambda.invoke(invoke ->
            invoke.functionName("unconstructible").invocationType(InvocationType.DRY_RUN));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(deployment.functions.kill("unconstructible")).isZero();
  }

  @Test
  void knowsNoFunctionThatIsNotDeployed() {
    assertThatThrownBy(() -> invoke("nobody", "{}"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageStartingWith(
            "Function not found: arn:aws:lambda:eu-west-1:111111111111:function:nobody ");
  }

  @Test
  void knowsNoPublishedVersion() {
    assertThatThrownBy(() -> lambda.getFunction(get -> get.functionName("actor").qualifier("live")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageStartingWith("Function not found: " + ARN + ":live ");
  }

  @Test
  void refusesAPayloadThatIsNotJson() {
    assertThat(refusal(lambda, "actor", "{oops")).isEqualTo("400 InvalidRequestContentException");
  }

  @Test
  void refusesAPayloadOf1MegabyteWhereNobodyWaits() {
    SdkBytes payload = SdkBytes.fromUtf8String("\"" + "x".repeat(1024 * 1024) + "\"");

    assertThatThrownBy(() ->
            lambda.invoke(invoke ->
                invoke.functionName("actor").invocationType(InvocationType.EVENT).payload(payload)))
        .isInstanceOf(LambdaException.class)
        .hasMessageStartingWith("Request must be smaller than 1048576 bytes");
  }

  @Test
  void refusesADryRunOfARoleThatMayNotInvoke() {
    try (LambdaClient stranger = client("STRANGER")) {
      assertThatThrownBy(() ->
              stranger.invoke(
                  invoke -> invoke.functionName("actor").invocationType(InvocationType.DRY_RUN)))
          .hasMessageContaining("is not authorized to perform: lambda:InvokeFunction");
    }
  }

  @Test
  void refusesAPayloadOf6Megabytes() {
    assertThat(refusal(lambda, "actor", "\"" + "x".repeat(6 * 1024 * 1024) + "\""))
        .isEqualTo("413 RequestEntityTooLargeException");
  }

  @Test
  void refusesARoleThatMayNotInvoke() {
    try (LambdaClient stranger = client("STRANGER")) {
      assertThatThrownBy(() -> stranger.invoke(invoke -> invoke.functionName("actor")))
          .hasMessageStartingWith(
              "User: "
                  + STRANGER.arn()
                  + " is not authorized to perform: lambda:InvokeFunction on resource: "
                  + ARN
                  + " because it is a stranger ");
      assertThat(refusal(stranger, "actor", "{}")).isEqualTo("403 AccessDeniedException");
    }
  }

  @Test
  void refusesACustomerWhoKnowsTheArn() {
    try (LambdaClient customer = client("222222222222")) {
      assertThat(refusal(customer, ARN, "{}")).isEqualTo("403 AccessDeniedException");
    }
  }

  private InvokeResponse invoke(String function, String payload) {
    return invoke(lambda, function, payload);
  }

  private static InvokeResponse invoke(LambdaClient lambda, String function, String payload) {
    return lambda.invoke(
        invoke -> invoke.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
  }

  /** Status and code. */
  private static String refusal(LambdaClient lambda, String function, String payload) {
    LambdaException refusal =
        catchThrowableOfType(LambdaException.class, () -> invoke(lambda, function, payload));
    return refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode();
  }

  private LambdaClient client(String accessKeyId) {
    return LambdaClient.builder()
        .endpointOverride(deployment.aws.address())
        .region(Region.of(Deployment.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "secret")))
        .build();
  }

  private static void refuseTheStranger(Caller caller, Access access) {
    if (caller.equals(STRANGER)) {
      throw new AccessDeniedException(caller, access, "it is a stranger");
    }
  }
}
