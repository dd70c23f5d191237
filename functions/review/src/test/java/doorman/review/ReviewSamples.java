package doorman.review;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import doorman.Samples;

/** The calls of the function URL in {@code events/}, as Lambda hands them over. */
final class ReviewSamples {
  static final String PREFIX = "review-";

  private ReviewSamples() {}

  static APIGatewayV2HTTPEvent event(String scenario) {
    return LambdaEventSerializers.serializerFor(
            APIGatewayV2HTTPEvent.class, ReviewSamples.class.getClassLoader())
        .fromJson(Samples.text(PREFIX + scenario + ".json"));
  }

  static Call call(String scenario) {
    return Call.of(event(scenario));
  }
}
