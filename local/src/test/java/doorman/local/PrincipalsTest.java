package doorman.local;

import static doorman.local.Eventually.eventually;
import static doorman.local.Provider.principal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** The allowed principals of a service follow its allowlist, from one round to the next. */
class PrincipalsTest {
  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Workshop.patrolledEachMinute());

  private final Provider provider = SUITE.provider();
  private final Customer listed = SUITE.customer();
  private final Customer byHand = SUITE.customer();
  private final Door door = provider.closedDoor();

  private void follow(String mode) {
    door.list("*", Map.of("syncPrincipals", "true", "mode", mode));
  }

  @Test
  void followACustomerFromTheListingToTheEnd() {
    follow("enforce");
    provider.allow(door, byHand);
    assertThatThrownBy(() -> listed.connectTo(door)).isInstanceOf(Ec2Exception.class);

    door.list(listed, "accept");
    eventually(() -> {
      provider.patrol();
      assertThat(provider.principals(door))
          .containsExactlyInAnyOrder(principal(byHand), principal(listed));
    });

    String endpoint = listed.connectTo(door);
    eventually(() -> assertThat(listed.state(endpoint)).isEqualTo("available"));

    door.delist(listed);
    provider.patrol();
    assertThat(provider.principals(door))
        .containsExactlyInAnyOrder(principal(byHand), principal(listed));
    assertThat(listed.state(endpoint)).isEqualTo("available");

    listed.leave(endpoint);
    eventually(() -> {
      provider.patrol();
      assertThat(provider.principals(door)).containsExactly(principal(byHand));
    });
  }

  @Test
  void areLeftToThoseWhoChangedThemByHand() {
    follow("enforce");
    provider.allow(door, byHand);
    door.list(byHand, "accept");
    provider.patrol();
    door.delist(byHand);

    eventually(() -> {
      provider.patrol();
      assertThat(door.posture()).containsExactly("ACCOUNTS_ALLOWED_UNLISTED");
    });
    assertThat(provider.principals(door)).containsExactly(principal(byHand));
  }

  @Test
  void stayWhileTheServiceIsFrozen() {
    follow("frozen");
    door.list(listed, "accept");
    provider.patrol();

    assertThat(provider.principals(door)).isEmpty();
  }
}
