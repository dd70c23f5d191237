package doorman.local.lambda;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.iam.Access;
import doorman.local.iam.AccessDeniedException;
import doorman.local.wire.Caller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionUrlsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ARN = "arn:aws:lambda:eu-west-1:111111111111:function:mirror";

  private final List<Access> accesses = new CopyOnWriteArrayList<>();
  private Deployment deployment;

  @BeforeAll
  void deploy(@TempDir Path folder) throws IOException {
    deployment = new Deployment(folder, this::refuseBob);
    deployment.aws.mount(
        FunctionUrls.ROOT,
        new FunctionUrls(
            deployment.functions, Set.of("mirror"), this::refuseBob, InstantSource.system()));
  }

  @AfterAll
  void close() {
    deployment.close();
  }

  /** Members that are null are left out by the function's own answer. */
  @Test
  void handsACallOnInThePayloadFormat() throws Exception {
    HttpResponse<String> answer =
        send(signed("alice", "mirror/?a=1&a=2&b=%20").POST(BodyPublishers.ofString("{}")));

    ObjectNode event = (ObjectNode) JSON.readTree(answer.body());
    ObjectNode context = (ObjectNode) event.path("requestContext");
    assertThat(context.path("requestId").asText()).hasSize(36);
    assertThat(context.path("timeEpoch").asLong()).isPositive();
    assertThat(context.path("time").asText())
        .matches("\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2} \\+0000");
    context.remove(List.of("requestId", "timeEpoch", "time", "domainName"));
    ((ObjectNode) context.path("http")).remove("userAgent");
    assertThat(event.remove("headers").propertyStream().map(Map.Entry::getKey))
        .contains("host", "content-type")
        .doesNotContain("authorization");
    assertThat(event)
        .isEqualTo(
            JSON.readTree(
                """
                {"version": "2.0", "routeKey": "$default", "rawPath": "/",
                 "rawQueryString": "a=1&a=2&b=%%20", "queryStringParameters": {"a": "1,2", "b": " "},
                 "requestContext": {
                   "accountId": "111111111111", "apiId": "mirror", "domainPrefix": "mirror",
                   "authorizer": {"iam": {
                     "accessKey": "alice", "accountId": "111111111111", "callerId": "%1$s",
                     "userArn": "arn:aws:iam::111111111111:user/alice", "userId": "%1$s"}},
                   "http": {"method": "POST", "path": "/", "protocol": "HTTP/1.1",
                            "sourceIp": "127.0.0.1"},
                   "routeKey": "$default", "stage": "$default"},
                 "body": "{}", "isBase64Encoded": false}
                """
                    .formatted(new Caller.ProviderUser("alice").userId())));
  }

  @Test
  void encodesABodyThatDoesNotSayThatItIsText() throws Exception {
    HttpResponse<String> answer =
        send(
            signed("alice", "mirror/")
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a=b")));

    JsonNode event = JSON.readTree(answer.body());
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(event.path("body").asText()).isEqualTo("YT1i");
  }

  @ParameterizedTest
  @CsvSource({
    "mirror/text, 200, application/json, plain",
    "mirror/list, 200, application/json, '[1,2]'",
    "mirror/teapot, 418, text/plain, stout",
    "mirror/encoded, 200, application/json, stout",
    "mirror/empty, 204, application/json, ''",
    "mirror/broken, 502, application/json, Internal Server Error"
  })
  void answersWhatTheFunctionReturned(String path, int status, String type, String body)
      throws Exception {
    HttpResponse<String> answer = send(signed("alice", path).GET());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains(type);
    assertThat(answer.body()).isEqualTo(body);
  }

  @Test
  void handsTheFunctionsOwnHeadersOn() throws Exception {
    assertThat(send(signed("alice", "mirror/teapot").GET()).headers().firstValue("x-pot"))
        .contains("short");
  }

  @Test
  void saysWhatItDoesNotPlay() throws Exception {
    assertThat(send(signed("alice", "mirror/cookies").GET()).statusCode()).isEqualTo(501);
  }

  @Test
  void refusesWhoHasNotSigned() throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(at("mirror/")).GET());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("{\"Message\":\"Forbidden\"}");
  }

  @Test
  void refusesASignatureForAnotherService() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at("mirror/"))
            .header("Authorization", authorization("alice", "execute-api"));

    assertThat(send(request.GET()).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "222222222222"})
  void refusesWhoMayNot(String caller) throws Exception {
    HttpResponse<String> answer = send(signed(caller, "mirror/").GET());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("{\"Message\":\"Forbidden\"}");
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("AccessDeniedException");
  }

  @Test
  void asksForBothActionsWithTheirConditions() throws Exception {
    accesses.clear();
    send(signed("alice", "mirror/text").GET());

    assertThat(accesses)
        .filteredOn(access -> access.action().startsWith("lambda:"))
        .containsExactly(
            new Access(
                "lambda:InvokeFunctionUrl",
                ARN,
                Map.of("lambda:FunctionUrlAuthType", List.of("AWS_IAM"))),
            new Access(
                "lambda:InvokeFunction",
                ARN,
                Map.of("lambda:InvokedViaFunctionUrl", List.of("true"))));
  }

  @Test
  void knowsNoUrlOfAFunctionThatHasNone() throws Exception {
    assertThat(send(signed("alice", "actor/").GET()).statusCode()).isEqualTo(404);
  }

  @Test
  void refusesABodyOfMoreThanSixMegabytes() throws Exception {
    String huge = "x".repeat(6 * 1024 * 1024 + 1);

    assertThat(send(signed("alice", "mirror/").POST(BodyPublishers.ofString(huge))).statusCode())
        .isEqualTo(413);
  }

  private void refuseBob(Caller caller, Access access) {
    accesses.add(access);
    if (!(caller instanceof Caller.FunctionRole)
        && !caller.arn().equals("arn:aws:iam::111111111111:user/alice")) {
      throw new AccessDeniedException(caller, access, "he may not");
    }
  }

  private HttpRequest.Builder signed(String caller, String path) {
    return HttpRequest.newBuilder(at(path))
        .header("Authorization", authorization(caller, "lambda"))
        .header("Content-Type", "application/json");
  }

  private URI at(String path) {
    return deployment.aws.address().resolve(FunctionUrls.ROOT + path);
  }

  private static String authorization(String caller, String service) {
    return "AWS4-HMAC-SHA256 Credential=%s/20261121/eu-west-1/%s/aws4_request"
        .formatted(caller, service);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), ofString());
    }
  }
}
