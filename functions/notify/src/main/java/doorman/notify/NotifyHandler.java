package doorman.notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import doorman.digest.Printer;
import doorman.environment.Patience;
import doorman.journal.JournaledQueueTrouble;
import doorman.post.Letter;
import doorman.post.SqsPost;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/** The function {@code notify}: outcomes come in, a digest for people goes out. */
public final class NotifyHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Metrics metrics = MetricsFactory.getMetricsInstance();
  private final Notifier notifier;

  /** Lambda calls this once an execution, with processor to spare: clients are made here. */
  public NotifyHandler() {
    Settings settings = Settings.of(System.getenv());
    SdkHttpClient http = UrlConnectionHttpClient.create();
    SqsClient sqs =
        SqsClient.builder().httpClient(http).overrideConfiguration(Patience::limit).build();
    var trouble = new JournaledQueueTrouble(metrics);
    this.notifier =
        new Notifier(
            channels(settings, http),
            new Printer(settings.place()),
            new SqsRemainders(sqs, settings.queue().url(), trouble),
            new SqsPost(sqs, List.of(settings.queue()), trouble),
            new PowertoolsJournal(metrics));
  }

  private static List<Channel> channels(Settings settings, SdkHttpClient http) {
    var channels = new ArrayList<Channel>();
    SnsClient sns =
        SnsClient.builder().httpClient(http).overrideConfiguration(Patience::limit).build();
    channels.add(new PeopleTopic(sns, settings.topic()));
    settings.webhook().map(name -> chat(settings, http, name)).ifPresent(channels::add);
    return channels;
  }

  private static Channel chat(Settings settings, SdkHttpClient http, String parameter) {
    SsmClient ssm =
        SsmClient.builder().httpClient(http).overrideConfiguration(Patience::limit).build();
    return new ChatWebhook(new ParameterSecret(ssm, parameter), settings.webhookRule());
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return PowertoolsLogging.withLogging(context, () -> answer(event));
  }

  private SQSBatchResponse answer(SQSEvent event) {
    List<Letter> letters = event.getRecords().stream().map(Letter::of).toList();
    try {
      List<BatchItemFailure> back =
          notifier.answer(letters).stream()
              .map(letter -> new BatchItemFailure(letter.id()))
              .toList();
      return new SQSBatchResponse(back);
    } finally {
      metrics.flush();
    }
  }
}
