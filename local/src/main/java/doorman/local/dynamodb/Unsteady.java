package doorman.local.dynamodb;

import doorman.local.traffic.Later;
import doorman.local.weather.Phenomenon;
import doorman.local.weather.Weather;

/** DynamoDB as it is on a day with weather. */
public final class Unsteady {
  private Unsteady() {}

  /** Lays what the weather does over a DynamoDB that is always calm; on a calm day, nothing. */
  public static Dynamo over(Dynamo dynamo, Weather weather, Later later) {
    if (weather.isCalm()) {
      return dynamo;
    }
    var lagging =
        new LaggingReads(
            dynamo,
            weather.of(Phenomenon.DYNAMODB_INDEX_LAG),
            weather.of(Phenomenon.DYNAMODB_STALE_READ),
            later);
    var partial = new PartialBatches(lagging, weather.of(Phenomenon.DYNAMODB_PARTIAL_BATCH));
    return new Conflicts(partial, weather.of(Phenomenon.DYNAMODB_TRANSACTION_CONFLICT));
  }
}
