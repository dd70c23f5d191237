package doorman.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import doorman.environment.Patience;
import doorman.environment.Variables;
import doorman.event.EventBridgeBus;
import doorman.journal.JournaledBusTrouble;
import doorman.journal.JournaledQueueTrouble;
import doorman.post.Letter;
import doorman.post.QueuePair;
import doorman.post.SqsPost;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/** The function {@code intake}: notifications come in, requests to look go out. */
public final class IntakeHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private final Intake intake;

  /** Lambda calls this once an execution, with processor to spare: clients are made here. */
  public IntakeHandler() {
    var variables = new Variables(System.getenv());
    SdkHttpClient http = UrlConnectionHttpClient.create();
    EventBridgeClient events =
        EventBridgeClient.builder().httpClient(http).overrideConfiguration(Patience::limit).build();
    SqsClient sqs =
        SqsClient.builder().httpClient(http).overrideConfiguration(Patience::limit).build();
    var journal = new PowertoolsJournal(metrics);
    this.intake =
        new Intake(
            new EventBridgeBus(
                events, variables.required("BUS_NAME"), new JournaledBusTrouble(metrics)),
            new SqsPost(
                sqs, List.of(QueuePair.of(variables, "HINTS")), new JournaledQueueTrouble(metrics)),
            journal);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return PowertoolsLogging.withLogging(context, () -> answer(event));
  }

  private SQSBatchResponse answer(SQSEvent event) {
    List<Letter> letters = event.getRecords().stream().map(Letter::of).toList();
    try {
      List<BatchItemFailure> back =
          intake.answer(letters).stream().map(letter -> new BatchItemFailure(letter.id())).toList();
      return new SQSBatchResponse(back);
    } finally {
      metrics.flush();
    }
  }
}
