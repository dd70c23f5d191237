package doorman.announce;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import doorman.Samples;
import java.util.List;

/** The samples of the decisions table's stream in {@code events/}, as Lambda hands them over. */
final class StreamSamples {
  static final String PREFIX = "stream-decisions-";

  private StreamSamples() {}

  static DynamodbEvent event(String scenario) {
    return LambdaEventSerializers.serializerFor(
            DynamodbEvent.class, StreamSamples.class.getClassLoader())
        .fromJson(Samples.text(PREFIX + scenario + ".json"));
  }

  static DynamodbStreamRecord record(String scenario) {
    return event(scenario).getRecords().getFirst();
  }

  static List<Write> writes(String scenario, Journal journal) {
    return event(scenario).getRecords().stream().map(new Writes(journal)::read).toList();
  }
}
