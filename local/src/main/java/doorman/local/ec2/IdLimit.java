package doorman.local.ec2;

import doorman.local.query.Refusals;
import doorman.local.weather.Chance;
import java.util.Collection;
import java.util.List;

/**
 * How many endpoints a call may name. AWS publishes neither the number nor the code, so that the
 * code is another one each day, of those that EC2 has for things that are too many.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">Error codes
 *     for the Amazon EC2 API</a>
 */
final class IdLimit {
  private static final int MOST = 100;
  private static final List<String> CODES =
      List.of("InvalidParameterValue", "RequestResourceCountExceeded", "ResourceCountExceeded");

  private final Chance chance;
  private final String code;

  IdLimit(Chance chance) {
    this.chance = chance;
    this.code = CODES.get(chance.below(CODES.size()));
  }

  void check(Collection<EndpointId> endpoints) {
    if (endpoints.size() > MOST && chance.strikes()) {
      throw Refusals.client(code, "You may specify at most %d VPC endpoints".formatted(MOST));
    }
  }
}
