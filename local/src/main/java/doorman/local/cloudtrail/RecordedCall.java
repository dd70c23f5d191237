package doorman.local.cloudtrail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.local.wire.AwsException;
import doorman.local.wire.Call;
import doorman.local.wire.Caller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A call of EC2 and how it ended. Fields that nobody knows from outside AWS are left out, such as
 * the response elements of PrivateLink's actions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">Record
 *     contents</a>
 */
record RecordedCall(Call call, String requestId, Optional<AwsException> error) {

  boolean isMutating() {
    return !call.action().startsWith("Describe");
  }

  ObjectNode detail(Instant now) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("eventVersion", "1.11");
    identify(detail.putObject("userIdentity"));
    detail.put("eventTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
    detail.put("eventSource", "ec2.amazonaws.com");
    detail.put("eventName", call.action());
    detail.put("awsRegion", call.region());
    detail.put("sourceIPAddress", "127.0.0.1");
    call.request().header("user-agent").ifPresent(agent -> detail.put("userAgent", agent));
    error.ifPresent(refusal -> {
      detail.put("errorCode", code(refusal));
      detail.put("errorMessage", refusal.reason());
    });
    var parameters = new RequestParameters(call.action(), call.request().form());
    detail.set("requestParameters", parameters.json());
    if (error.isEmpty() && parameters.areTags()) {
      detail.putObject("responseElements").put("_return", true);
    }
    detail.put("requestID", requestId);
    detail.put("eventID", UUID.randomUUID().toString());
    detail.put("readOnly", false);
    detail.put("eventType", "AwsApiCall");
    detail.put("managementEvent", true);
    detail.put("recipientAccountId", call.caller().account());
    detail.put("eventCategory", "Management");
    return detail;
  }

  private void identify(ObjectNode identity) {
    Caller caller = call.caller();
    String account = caller.account();
    switch (caller) {
      case Caller.Customer _ -> identity.put("type", "Root");
      case Caller.ProviderUser user -> identity.put("type", "IAMUser").put("userName", user.name());
      case Caller.FunctionRole function -> {
        identity.put("type", "AssumedRole");
        identity
            .putObject("sessionContext")
            .putObject("sessionIssuer")
            .put("type", "Role")
            .put("arn", "arn:aws:iam::%s:role/%s".formatted(account, function.role()))
            .put("accountId", account)
            .put("userName", function.role());
      }
    }
    identity.put("arn", caller.arn()).put("accountId", account);
  }

  /** CloudTrail says whose fault an error of EC2 is; a throttle is the client's. */
  private static String code(AwsException refusal) {
    boolean server = refusal.status() >= 500 && !refusal.code().equals("RequestLimitExceeded");
    return (server ? "Server." : "Client.") + refusal.code();
  }
}
