package doorman.local.bus;

import doorman.local.iam.Authority;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsException;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Request;
import java.util.Map;

/** Takes in what rules of other local runs forward to the buses here. */
public final class ForwardedEvents implements AwsService {
  /** Below this path, at every local run. */
  public static final String ROOT = "/_bus/";

  private final Router router;
  private final Authority authority;

  public ForwardedEvents(Router router, Authority authority) {
    this.router = router;
    this.authority = authority;
  }

  @Override
  public String signingName() {
    return "events";
  }

  @Override
  public String action(Request request) {
    return "PutEvents";
  }

  @Override
  public Answer answer(Call call) {
    Forwarded forwarded = Forwarded.of(EventBridge.PROTOCOL.input(call.request()));
    if (!forwarded.account().equals(call.caller().account())) {
      throw new AwsException(403, "AccessDeniedException", "The rule is not the caller's");
    }
    // In one account its own policies are enough for the role, and the other run has asked them.
    if (!forwarded.account().equals(router.buses().home().account())) {
      authority.require(forwarded.caller(), forwarded.access());
    }
    router
        .take(forwarded)
        .ifPresent(fault -> {
          throw new AwsException(404, "ResourceNotFoundException", fault.message());
        });
    return EventBridge.PROTOCOL.output(Map.of());
  }

  @Override
  public Answer refusal(AwsException refusal) {
    return EventBridge.refused(refusal);
  }
}
