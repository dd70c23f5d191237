package doorman.local.ec2;

import doorman.local.query.Refusals;
import doorman.local.weather.Chance;
import java.util.Collection;

/**
 * How many endpoints a call may name. AWS publishes neither the number nor the code: both are
 * others each day, and the code is one that nobody has heard, so that nobody can rely on a list.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">Error codes
 *     for the Amazon EC2 API</a>
 */
final class IdLimit {
  private static final int LEAST = 20;
  private static final int MOST = 100;

  private final Chance chance;
  private final int limit;
  private final String code;

  IdLimit(Chance chance) {
    this.chance = chance;
    this.limit = LEAST + chance.below(MOST - LEAST + 1);
    this.code = "NeverHeard%04d".formatted(chance.below(10_000));
  }

  void check(Collection<EndpointId> endpoints) {
    if (endpoints.size() > limit && chance.strikes()) {
      throw Refusals.client(code, "You may specify at most %d VPC endpoints".formatted(limit));
    }
  }
}
