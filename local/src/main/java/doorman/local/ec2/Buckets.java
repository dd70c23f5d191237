package doorman.local.ec2;

import doorman.local.wire.AwsException;
import doorman.local.wire.Call;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Token buckets: one for each action, account and Region. A call costs one token. */
final class Buckets {
  private record Key(Home home, String action) {}

  private static final class Bucket {
    private final Rate rate;
    private double tokens;
    private Instant filledAt;

    Bucket(Rate rate, Instant now) {
      this.rate = rate;
      this.tokens = rate.burst();
      this.filledAt = now;
    }

    synchronized boolean take(Instant now) {
      if (now.isAfter(filledAt)) {
        double seconds = Duration.between(filledAt, now).toNanos() / 1e9;
        tokens = Math.min(rate.burst(), tokens + seconds * rate.refill());
        filledAt = now;
      }
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }

  private final InstantSource clock;
  private final boolean limitsConsumers;
  private final ConcurrentMap<Key, Bucket> buckets = new ConcurrentHashMap<>();

  Buckets(InstantSource clock, boolean limitsConsumers) {
    this.clock = clock;
    this.limitsConsumers = limitsConsumers;
  }

  /**
   * Takes the token that the call costs.
   *
   * @throws AwsException if there is none
   */
  void take(Call call) {
    if (!limits(call.caller())) {
      return;
    }
    Instant now = clock.instant();
    Bucket bucket =
        buckets.computeIfAbsent(
            new Key(new Home(call.caller().account(), call.region()), call.action()),
            key -> new Bucket(Rate.of(key.action()), now));
    if (!bucket.take(now)) {
      throw new AwsException(503, "RequestLimitExceeded", "Request limit exceeded.");
    }
  }

  private boolean limits(Caller caller) {
    return switch (caller) {
      case Caller.Customer _ -> limitsConsumers;
      case Caller.ProviderUser _, Caller.FunctionRole _ -> true;
    };
  }
}
