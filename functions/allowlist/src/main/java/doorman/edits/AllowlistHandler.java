package doorman.edits;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import doorman.allowlist.DynamoAllowlist;
import doorman.environment.Patience;
import doorman.environment.Variables;
import doorman.event.EventBridgeBus;
import doorman.journal.JournaledBusTrouble;
import doorman.ledger.DynamoEnrolments;
import doorman.ledger.DynamoPatience;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/**
 * The function {@code allowlist}: edits of the table come in, requests to look and reports of bad
 * entries go out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">Partial
 *     batch response</a>
 */
public final class AllowlistHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private final Watch watch;

  /** Lambda calls this once an execution, with processor to spare: clients are made here. */
  public AllowlistHandler() {
    var variables = new Variables(System.getenv());
    SdkHttpClient http = UrlConnectionHttpClient.create();
    DynamoDbClient dynamo =
        DynamoDbClient.builder()
            .httpClient(http)
            .overrideConfiguration(DynamoPatience::limit)
            .build();
    EventBridgeClient events =
        EventBridgeClient.builder().httpClient(http).overrideConfiguration(Patience::limit).build();
    var journal = new PowertoolsJournal(metrics);
    var bus =
        new EventBridgeBus(
            events, variables.required("BUS_NAME"), new JournaledBusTrouble(metrics));
    var enrolments = new DynamoEnrolments(dynamo, variables.required("DECISIONS_TABLE"));
    var allowlist = new DynamoAllowlist(dynamo, variables.required("ALLOWLIST_TABLE"));
    this.watch =
        new Watch(
            new Looks(bus, enrolments, journal), new Reports(bus, allowlist, journal), journal);
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    return PowertoolsLogging.withLogging(context, () -> answer(event));
  }

  /** Lambda brings the named record and every later one again. */
  private StreamsEventResponse answer(DynamodbEvent event) {
    List<Edit> edits = event.getRecords().stream().map(Edit::of).toList();
    try {
      List<BatchItemFailure> back =
          watch.answer(edits).stream().map(edit -> new BatchItemFailure(edit.place())).toList();
      return new StreamsEventResponse(back);
    } finally {
      metrics.flush();
    }
  }
}
