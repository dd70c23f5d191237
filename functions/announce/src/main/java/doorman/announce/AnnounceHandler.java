package doorman.announce;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import doorman.environment.Patience;
import doorman.environment.Variables;
import doorman.event.EventBridgeBus;
import doorman.journal.JournaledBusTrouble;
import java.util.List;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/**
 * The function {@code announce}: writes to the decisions table come in, outcomes and requests to
 * look go out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">Partial
 *     batch response</a>
 */
public final class AnnounceHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private final Writes writes;
  private final Announcer announcer;

  /** Lambda calls this once an execution, with processor to spare: clients are made here. */
  public AnnounceHandler() {
    var variables = new Variables(System.getenv());
    EventBridgeClient events =
        EventBridgeClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(Patience::limit)
            .build();
    var journal = new PowertoolsJournal(metrics);
    this.writes = new Writes(journal);
    this.announcer =
        new Announcer(
            new EventBridgeBus(
                events, variables.required("BUS_NAME"), new JournaledBusTrouble(metrics)),
            journal);
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    return PowertoolsLogging.withLogging(context, () -> answer(event));
  }

  /**
   * All is read before anything is put: a record that stops the function stops it before anything
   * is told, and Lambda splits the batch until that record is alone.
   */
  private StreamsEventResponse answer(DynamodbEvent event) {
    try {
      List<Write> told = event.getRecords().stream().map(writes::read).toList();
      List<BatchItemFailure> back =
          announcer.announce(told).stream()
              .map(write -> new BatchItemFailure(write.place()))
              .toList();
      return new StreamsEventResponse(back);
    } finally {
      metrics.flush();
    }
  }
}
