package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doorman.local.Reviewer.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** People give verdicts by the function URL, signed with their own keys. */
class ReviewTest {
  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Workshop.patrolledEachMinute());

  private static final String DECISIONS = "doorman-decisions";

  private final URI address = SUITE.running().address();
  private final Provider provider = SUITE.provider();
  private final Door door = provider.door();
  private final Customer customer = SUITE.customer();
  private final Reviewer carol = new Reviewer(address, "carol");

  @Test
  void letsAStrangerInInTheNameOfWhoeverSigned() {
    String endpoint = waiting();

    Answer answer = carol.give("accept", "Signed the contract yesterday", door, endpoint);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.words()).containsExactly("recorded");
    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
    eventually(() ->
        assertThat(door.row(endpoint))
            .map(row -> List.of(row.status(), row.decidedBy(), row.reason()))
            .contains(
                List.of(
                    "ACCEPTED",
                    carol.arn(),
                    "Accepted by %s: Signed the contract yesterday".formatted(carol.arn()))));
  }

  @Test
  void cutsAConnectionAgainOnceTheEarlierVerdictIsNamed() {
    String endpoint = waiting();
    Reviewer dave = new Reviewer(address, "dave");
    Answer first = carol.give("accept", "Signed the contract yesterday", door, endpoint);
    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));

    Answer blind = dave.give("reject", "They never signed it", door, endpoint);
    Answer knowing =
        dave.send(
            Reviewer.body(
                "reject",
                "They never signed it",
                ", \"replaces\": {\"by\": \"%s\", \"at\": \"%s\"}"
                    .formatted(
                        blind.first().at("/verdict/by").asText(),
                        blind.first().at("/verdict/at").asText()),
                door,
                endpoint));

    assertThat(blind.status()).isEqualTo(409);
    assertThat(blind.first().path("verdict")).isEqualTo(first.first().path("verdict"));
    assertThat(knowing.words()).containsExactly("recorded");
    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("rejected"));
    eventually(() -> assertThat(door.row(endpoint)).map(LedgerRow::decidedBy).contains(dave.arn()));
  }

  @Test
  void letsOneOfTwoAtOnceWinAndTellsTheOtherWho() throws Exception {
    String endpoint = waiting();
    Reviewer dave = new Reviewer(address, "dave");

    List<Answer> answers =
        atOnce(
            () -> carol.give("accept", "Signed the contract yesterday", door, endpoint),
            () -> dave.give("reject", "Never heard of them", door, endpoint));

    int winner = answers.getFirst().status() == 200 ? 0 : 1;
    String winnersArn = List.of(carol, dave).get(winner).arn();
    assertThat(answers.get(winner).words()).containsExactly("recorded");
    assertThat(answers.get(1 - winner).status()).isEqualTo(409);
    assertThat(answers.get(1 - winner).first().at("/verdict/by").asText()).isEqualTo(winnersArn);
    eventually(() -> assertThat(door.row(endpoint)).map(LedgerRow::decidedBy).contains(winnersArn));
  }

  @Test
  void refusesABodyThatClaimsAnotherReviewer() {
    String endpoint = waiting();

    Answer answer =
        carol.send(
            Reviewer.body(
                "accept",
                "Signed the contract yesterday",
                ", \"by\": \"arn:aws:iam::111111111111:user/alice\"",
                door,
                endpoint));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("message").asText()).startsWith("Leave by out: ");
    assertThat(customer.state(endpoint)).isEqualTo("pendingAcceptance");
  }

  @Test
  void refusesToLetInWhomARejectEntryNamesAndNamesIt() {
    String endpoint = waiting();
    door.list(customer.account(), Map.of("action", "reject"));

    Answer answer = carol.give("accept", "Signed the contract yesterday", door, endpoint);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.first().path("row").path("consumer").asText()).isEqualTo(customer.account());
    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("rejected"));
  }

  @Test
  void letsAReviewerUseTheUrlAndNothingElse() {
    String endpoint = waiting();
    Reviewer rita = new Reviewer(address, "rita");
    provider.attach("rita", "ReviewersPolicy");

    assertThat(rita.give("reject", "Never heard of them", door, endpoint).status()).isEqualTo(200);

    var clients = new Clients(address, "rita");
    try (LambdaClient lambda = clients.of(LambdaClient.builder());
        DynamoDbClient dynamo = clients.of(DynamoDbClient.builder())) {
      assertDenied(() ->
          lambda.invoke(invoke ->
              invoke.functionName("doorman-review").payload(SdkBytes.fromUtf8String("{}"))));
      assertDenied(() -> dynamo.scan(scan -> scan.tableName(DECISIONS)));
    }
  }

  @Test
  void letsATableOperatorTypeAVerdictButNoStatus() {
    String endpoint = waiting();
    provider.attach("oscar", "TableOperatorsPolicy");

    var clients = new Clients(address, "oscar");
    try (DynamoDbClient dynamo = clients.of(DynamoDbClient.builder())) {
      assertDenied(() -> type(dynamo, endpoint, "status", ReturnValue.NONE));
      assertDenied(() -> type(dynamo, endpoint, "review", ReturnValue.ALL_OLD));
      assertDenied(() -> dynamo.putItem(put -> put.tableName(DECISIONS).item(key(endpoint))));
      assertThatCode(() -> dynamo.scan(scan -> scan.tableName("doorman-allowlist")))
          .doesNotThrowAnyException();
      eventually(() -> {
        try {
          type(dynamo, endpoint, "review", ReturnValue.NONE);
        } catch (TransactionConflictException e) {
          throw new AssertionError("Doorman is writing the row", e);
        }
      });
    }
    assertThat(new Reviewer(address, "oscar").send("{}").status()).isEqualTo(403);
    eventually(() -> assertThat(customer.state(endpoint)).isEqualTo("available"));
  }

  @Test
  void letsNeitherCustomersNorStrangersIn() throws Exception {
    assertThat(new Reviewer(address, customer.account()).send("{}").status()).isEqualTo(403);
    try (var http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(address.resolve("/_url/doorman-review/")).build(),
              BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).isEqualTo("{\"Message\":\"Forbidden\"}");
    }
  }

  private String waiting() {
    String endpoint = customer.connectTo(door);
    door.look(endpoint);
    eventually(() -> assertThat(door.row(endpoint)).isPresent());
    return endpoint;
  }

  private void type(DynamoDbClient dynamo, String endpoint, String name, ReturnValue back) {
    dynamo.updateItem(request ->
        request
            .tableName(DECISIONS)
            .key(key(endpoint))
            .updateExpression("SET #name = :value")
            .expressionAttributeNames(Map.of("#name", name))
            .expressionAttributeValues(Map.of(":value", AttributeValue.fromS("accept")))
            .returnValues(back));
  }

  private Map<String, AttributeValue> key(String endpoint) {
    return Map.of(
        "service", AttributeValue.fromS(door.id()), "endpoint", AttributeValue.fromS(endpoint));
  }

  private static void assertDenied(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            denied ->
                assertThat(denied.awsErrorDetails().errorCode())
                    .isEqualTo("AccessDeniedException"));
  }

  private static List<Answer> atOnce(Callable<Answer> one, Callable<Answer> other)
      throws Exception {
    var answers = new ArrayList<Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> answer : threads.invokeAll(List.of(one, other))) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
