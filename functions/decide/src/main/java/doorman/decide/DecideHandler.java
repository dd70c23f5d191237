package doorman.decide;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import doorman.allowlist.DynamoAllowlist;
import doorman.connection.Ec2Connections;
import doorman.environment.Patience;
import doorman.journal.CountedEc2Calls;
import doorman.journal.JournaledQueueTrouble;
import doorman.ledger.DynamoLedger;
import doorman.ledger.DynamoPatience;
import doorman.ledger.Pause;
import doorman.post.Letter;
import doorman.post.SqsPost;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/** The function {@code decide}: request events come in, services are brought in line. */
public final class DecideHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /** What is left of the function's time when it stops beginning things. */
  private static final Duration TO_END_IN = Duration.ofSeconds(3);

  private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private final Batch batch;

  /** Lambda calls this once an execution, with processor to spare: clients are made here. */
  public DecideHandler() {
    var settings = Settings.of(System.getenv());
    SdkHttpClient http = UrlConnectionHttpClient.create();
    DynamoDbClient dynamo =
        DynamoDbClient.builder()
            .httpClient(http)
            .overrideConfiguration(DynamoPatience::limit)
            .build();
    Ec2Client ec2 =
        Ec2Client.builder()
            .httpClient(http)
            .overrideConfiguration(
                calls -> Patience.limit(calls).addMetricPublisher(new CountedEc2Calls(metrics)))
            .build();
    SqsClient sqs =
        SqsClient.builder().httpClient(http).overrideConfiguration(Patience::limit).build();
    var journal = new PowertoolsJournal(metrics);
    var connections = new Ec2Connections(ec2, settings.region());
    var passes =
        new Passes(
            connections,
            new DynamoAllowlist(dynamo, settings.tables().allowlist()),
            new DynamoLedger(
                dynamo, settings.tables().decisions(), settings.retention(), Pause.SLEEP),
            settings.managed(),
            clock,
            journal);
    var post = new SqsPost(sqs, settings.queues(), new JournaledQueueTrouble(metrics));
    this.batch = new Batch(passes, connections, post, clock, journal);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return PowertoolsLogging.withLogging(context, () -> answer(event, context));
  }

  private SQSBatchResponse answer(SQSEvent event, Context context) {
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(TO_END_IN);
    var deadline = new Deadline(clock.instant().plus(left), clock);
    List<Letter> letters = event.getRecords().stream().map(Letter::of).toList();
    try {
      List<BatchItemFailure> back =
          batch.answer(letters, deadline).stream()
              .map(letter -> new BatchItemFailure(letter.id()))
              .toList();
      return new SQSBatchResponse(back);
    } finally {
      metrics.flush();
    }
  }
}
