package doorman.review;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import doorman.allowlist.DynamoAllowlist;
import doorman.ledger.DynamoPatience;
import doorman.ledger.DynamoVerdicts;
import doorman.ledger.Pause;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/** The function {@code review}: signed verdicts come in over its URL, and stand in the table. */
public final class ReviewHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/json", "cache-control", "no-store");

  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private final Desk desk;

  /** Lambda calls this once an execution, with processor to spare: clients are made here. */
  public ReviewHandler() {
    var settings = Settings.of(System.getenv());
    DynamoDbClient dynamo =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(DynamoPatience::limit)
            .build();
    this.desk =
        new Desk(
            new DynamoAllowlist(dynamo, settings.allowlist()),
            new DynamoVerdicts(dynamo, settings.decisions(), Pause.SLEEP),
            Clock.tickMillis(ZoneOffset.UTC),
            new PowertoolsJournal(metrics));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return PowertoolsLogging.withLogging(context, () -> respond(event));
  }

  private APIGatewayV2HTTPResponse respond(APIGatewayV2HTTPEvent event) {
    try {
      Answer answer = desk.answer(Call.of(event));
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(answer.status())
          .withHeaders(HEADERS)
          .withBody(answer.body())
          .build();
    } finally {
      metrics.flush();
    }
  }
}
