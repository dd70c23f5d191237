package doorman.patrol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import doorman.allowlist.DynamoAllowlist;
import doorman.connection.Ec2Connections;
import doorman.environment.Patience;
import doorman.event.EventBridgeBus;
import doorman.journal.CountedEc2Calls;
import doorman.journal.JournaledBusTrouble;
import doorman.ledger.DynamoPatience;
import doorman.ledger.DynamoRegister;
import doorman.ledger.DynamoWatchbook;
import doorman.ledger.Pause;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/**
 * The function {@code patrol}: each invocation is one whole round. Whatever the event says, it is
 * only the occasion and is not read.
 */
public final class PatrolHandler implements RequestStreamHandler {
  /**
   * What is left of the function's time when it begins nothing more but the looks: for a call to
   * EC2, another to DynamoDB and the asking.
   */
  static final Duration TO_END_IN = Duration.ofSeconds(25);

  private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private final PowertoolsJournal journal = new PowertoolsJournal(metrics);
  private final Beat beat;

  /** Lambda calls this once an execution, with processor to spare: clients are made here. */
  public PatrolHandler() {
    var settings = Settings.of(System.getenv());
    SdkHttpClient http = UrlConnectionHttpClient.create();
    Ec2Client ec2 =
        Ec2Client.builder()
            .httpClient(http)
            .overrideConfiguration(
                calls -> Patience.limit(calls).addMetricPublisher(new CountedEc2Calls(metrics)))
            .build();
    DynamoDbClient dynamo =
        DynamoDbClient.builder()
            .httpClient(http)
            .overrideConfiguration(DynamoPatience::limit)
            .build();
    ElasticLoadBalancingV2Client elb =
        ElasticLoadBalancingV2Client.builder()
            .httpClient(http)
            .overrideConfiguration(Patience::limit)
            .build();
    EventBridgeClient events =
        EventBridgeClient.builder().httpClient(http).overrideConfiguration(Patience::limit).build();
    this.beat =
        new Beat(
            new Ec2EndpointServices(ec2, settings.topic()),
            settings.listed(),
            new DynamoRegister(dynamo, settings.decisions(), Pause.SLEEP),
            new EventBridgeBus(events, settings.bus(), new JournaledBusTrouble(metrics)),
            clock,
            Pause.SLEEP,
            new Oversight(
                new DynamoWatchbook(dynamo, settings.decisions(), Pause.SLEEP),
                new DynamoAllowlist(dynamo, settings.allowlist()),
                new Ec2Permissions(ec2, settings.partition()),
                new Ec2Connections(ec2, settings.region())::of,
                new ElbTargets(elb),
                settings.region()));
  }

  @Override
  public void handleRequest(InputStream occasion, OutputStream answer, Context context)
      throws IOException {
    Summary summary = PowertoolsLogging.withLogging(context, () -> round(context));
    answer.write(summary.json().getBytes(UTF_8));
  }

  private Summary round(Context context) {
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(TO_END_IN);
    var report = new Report(journal);
    try {
      new Round(beat, report, new Deadline(clock.instant().plus(left), clock)).go();
      if (!report.unfinished()) {
        journal.finished();
      }
    } finally {
      metrics.flush();
    }
    if (report.unfinished()) {
      throw new RoundUnfinishedException(report.summary());
    }
    return report.summary();
  }
}
