package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the patrol finds wrong with how a service is set up. */
class PostureTest {
  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Workshop.patrolledEachMinute());

  private final Provider provider = SUITE.provider();
  private final Door door = provider.closedDoor();

  /** A round that CloudTrail has set off may be judging the service at the same time. */
  private void atLast(Door judged, String... findings) {
    eventually(() -> {
      provider.patrol();
      assertThat(judged.posture()).containsExactlyInAnyOrder(findings);
    });
  }

  @Test
  void tellsThatAcceptanceIsSwitchedOffUntilItIsOnAgain() {
    atLast(door);

    provider.requireAcceptance(door, false);
    atLast(door, "ACCEPTANCE_NOT_REQUIRED");

    provider.requireAcceptance(door, true);
    atLast(door);
  }

  @Test
  void tellsOfAPrivateNameUntilItIsVerified() {
    provider.name(door, "api.example.com");
    atLast(door, "PRIVATE_NAME_NOT_VERIFIED");

    provider.verifyName(door);
    atLast(door);
  }

  @Test
  void tellsAtTheFirstLookThatEveryoneMayAsk() {
    Door open = provider.door();

    atLast(open, "EVERYONE_MAY_ASK");
  }

  /** Which it looks for by the hour, or when something else is news. */
  @Test
  void tellsThatNothingHealthyIsBehindTheService() {
    provider.stopTarget(door);
    provider.requireAcceptance(door, false);

    atLast(door, "ACCEPTANCE_NOT_REQUIRED", "NO_HEALTHY_TARGET");
  }
}
