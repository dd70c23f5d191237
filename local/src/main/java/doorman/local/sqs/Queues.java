package doorman.local.sqs;

import doorman.local.kms.KeyAccessDeniedException;
import doorman.local.sqs.QueueSettings.Redrive;
import doorman.local.weather.Weather;
import doorman.local.wire.AwsException;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All queues of the provider, in one Region. */
public final class Queues {
  private final Home home;
  private final SortedMap<String, Queue> byName;
  private final Consumer<Trespass> guard;

  private Queues(Home home, SortedMap<String, Queue> byName, Consumer<Trespass> guard) {
    this.home = home;
    this.byName = byName;
    this.guard = guard;
  }

  /** Creates the queues on a calm day. */
  public static Queues of(Home home, List<QueueSettings> settings, Timekeeper time) {
    return of(home, settings, time, Weather.calm());
  }

  /** Creates the queues of an account. */
  public static Queues of(
      Home home, List<QueueSettings> settings, Timekeeper time, Weather weather) {
    return of(home, settings, time, weather, _ -> {});
  }

  /**
   * Creates the queues.
   *
   * @param guard hears of each service that a queue or its key does not let in
   * @throws IllegalArgumentException if one redrives to a queue that is not among them, or two have
   *     one name
   */
  public static Queues of(
      Home home,
      List<QueueSettings> settings,
      Timekeeper time,
      Weather weather,
      Consumer<Trespass> guard) {
    Servers servers = Servers.on(weather);
    var byName = new TreeMap<String, Queue>();
    var queues = new Queues(home, Collections.unmodifiableSortedMap(byName), guard);
    for (QueueSettings each : settings) {
      String arn = queues.arn(home.account(), each.name());
      var queue = new Queue(each, arn, time, queues::required, servers);
      if (byName.put(each.name(), queue) != null) {
        throw new IllegalArgumentException("There are two queues named " + each.name());
      }
    }
    settings.forEach(queues::requireRedrive);
    return queues;
  }

  public Optional<Queue> find(String arn) {
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    return Optional.ofNullable(byName.get(name)).filter(queue -> queue.arn().equals(arn));
  }

  /** Sends a message as a service, if the policy of the queue lets it. */
  public Delivery deliver(ServiceSender sender, String queueArn, Draft draft) {
    return find(queueArn)
        .map(queue -> deliver(sender, queue, draft))
        .orElseGet(() -> new Delivery.NoSuchQueue(queueArn));
  }

  /** Sends a message for a caller who may. */
  public Delivery send(Caller sender, String queueArn, Draft draft) {
    return find(queueArn)
        .map(queue -> send(sender, queue, draft))
        .orElseGet(() -> new Delivery.NoSuchQueue(queueArn));
  }

  String arn(String account, String name) {
    return new Home(account, home.region()).arn("sqs", name);
  }

  /** The account that owns the queues. */
  String account() {
    return home.account();
  }

  /** In alphabetical order. */
  Collection<String> names() {
    return byName.keySet();
  }

  private Delivery deliver(ServiceSender sender, Queue queue, Draft draft) {
    QueueSettings settings = queue.settings();
    Optional<Trespass> trespass =
        sender.trespass("sqs:SendMessage", queue.arn(), settings.policy(), settings.encryption());
    trespass.ifPresent(guard);
    return trespass
        .<Delivery>map(Delivery.NotAllowed::new)
        .orElseGet(() -> send(sender.principal(), queue, draft));
  }

  private static Delivery send(Caller sender, Queue queue, Draft draft) {
    try {
      queue.settings().encryption().requireWriting(sender);
      return send(new QueueActions(queue, sender).senderId(), queue, draft);
    } catch (KeyAccessDeniedException e) {
      return new Delivery.Unfit(e.reason());
    }
  }

  private static Delivery send(String senderId, Queue queue, Draft draft) {
    try {
      return new Delivery.Delivered(queue.send(draft, Duration.ZERO, senderId));
    } catch (AwsException e) {
      return new Delivery.Unfit(e.reason());
    }
  }

  private Queue required(String arn) {
    return find(arn).orElseThrow(() -> new IllegalArgumentException("There is no queue " + arn));
  }

  private void requireRedrive(QueueSettings settings) {
    Optional<String> to = settings.redrive().map(Redrive::deadLetterQueueArn);
    if (to.isPresent() && find(to.get()).isEmpty()) {
      throw new IllegalArgumentException(
          "Queue %s redrives to %s, which is no queue of this machine"
              .formatted(settings.name(), to.get()));
    }
  }
}
