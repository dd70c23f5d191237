package doorman.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import doorman.ledger.Decider;
import java.util.Base64;
import java.util.Optional;

/**
 * A call of the function URL, in the payload format 2.0.
 *
 * @param caller who has signed it, as IAM has found; absent if nobody has
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Request payload
 *     format</a>
 */
record Call(String method, String path, Optional<Decider> caller, String body) {

  static Call of(APIGatewayV2HTTPEvent event) {
    Optional<RequestContext> context = Optional.ofNullable(event.getRequestContext());
    return new Call(
        context.map(RequestContext::getHttp).map(RequestContext.Http::getMethod).orElse(""),
        Optional.ofNullable(event.getRawPath()).orElse("/"),
        context
            .map(RequestContext::getAuthorizer)
            .map(RequestContext.Authorizer::getIam)
            .map(RequestContext.IAM::getUserArn)
            .map(Decider::new),
        body(event));
  }

  /** What does not say that it is text comes in Base64, also what curl sends by itself. */
  private static String body(APIGatewayV2HTTPEvent event) {
    String body = Optional.ofNullable(event.getBody()).orElse("");
    return event.getIsBase64Encoded() ? new String(Base64.getDecoder().decode(body), UTF_8) : body;
  }
}
