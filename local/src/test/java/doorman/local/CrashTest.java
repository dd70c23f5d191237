package doorman.local;

import static doorman.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import doorman.local.LedgerRow.Event;
import doorman.local.ec2.ConnectionEvent;
import doorman.local.iam.Access;
import doorman.local.wire.AwsException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A pass that dies in the middle of accepting is taken up by the next one. The deaths come first,
 * since each holds its service up for half a minute.
 */
class CrashTest {
  @RegisterExtension
  static final RunningSuite SUITE = new RunningSuite(Workshop.hearingEventsOnly());

  private static final String ACCEPT = "ec2:AcceptVpcEndpointConnections";

  /** A service with a listed customer, whose request decide died of. */
  private record Scene(Door door, Customer customer, String endpoint) {
    static Scene set() {
      Door door = SUITE.provider().door();
      Customer customer = SUITE.customer();
      door.list(customer, "accept");
      return new Scene(door, customer, customer.connectTo(door));
    }

    String reason() {
      return "Accepted by the allowlist row %s / %s.".formatted(door.id(), customer.account());
    }

    long acceptCalls() {
      return SUITE.accesses().stream().filter(this::isAccept).count();
    }

    boolean isAccept(Access access) {
      return access.action().equals(ACCEPT) && access.resource().endsWith(door.id());
    }

    void awaitDeath(AtomicBoolean dead) {
      door.look(endpoint);
      eventually(() -> assertThat(dead).isTrue());
    }
  }

  private static Scene beforeTheCall;
  private static Scene afterTheCall;

  @BeforeAll
  static void die() {
    beforeTheCall = Scene.set();
    afterTheCall = Scene.set();
    dieBeforeTheCall();
    dieAfterTheCall();
    beforeTheCall.door().look(beforeTheCall.endpoint());
    afterTheCall.door().look(afterTheCall.endpoint());
  }

  private static void dieBeforeTheCall() {
    var dead = new AtomicBoolean();
    SUITE.watch(access -> {
      if (beforeTheCall.isAccept(access) && dead.compareAndSet(false, true)) {
        SUITE.kill();
        throw new AwsException(500, "InternalError", "The caller died before it could call");
      }
    });
    beforeTheCall.awaitDeath(dead);
  }

  private static void dieAfterTheCall() {
    var dead = new AtomicBoolean();
    SUITE
        .running()
        .ec2()
        .listen(event -> {
          boolean accepted = event.kind() == ConnectionEvent.Kind.ACCEPT;
          boolean here = event.service().text().equals(afterTheCall.door().id());
          if (accepted && here && dead.compareAndSet(false, true)) {
            SUITE.kill();
          }
        });
    afterTheCall.awaitDeath(dead);
  }

  @Test
  void acceptsWhatADeadPassHadOnlyMeantToAccept() {
    Scene scene = beforeTheCall;

    eventually(() ->
        assertThat(scene.door().row(scene.endpoint()))
            .map(LedgerRow::history)
            .contains(
                List.of(
                    Event.byPolicy("ACCEPTING", scene.reason()),
                    Event.byPolicy("ACCEPTING", "Taken up again: an earlier pass did not end."),
                    Event.byPolicy("ACCEPTED", scene.reason()))));
    eventually(() -> assertThat(scene.customer().state(scene.endpoint())).isEqualTo("available"));
    assertThat(scene.acceptCalls()).isEqualTo(2);
  }

  @Test
  void notesWhatADeadPassHadAcceptedWithoutAskingEc2Again() {
    Scene scene = afterTheCall;

    eventually(() ->
        assertThat(scene.door().row(scene.endpoint()))
            .map(LedgerRow::history)
            .contains(
                List.of(
                    Event.byPolicy("ACCEPTING", scene.reason()),
                    Event.byPolicy(
                        "ACCEPTED", "EC2 shows it done: an earlier pass did not end."))));
    assertThat(scene.acceptCalls()).isEqualTo(1);
  }
}
