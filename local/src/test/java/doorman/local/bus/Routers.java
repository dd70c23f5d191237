package doorman.local.bus;

import doorman.local.agenda.VirtualAgenda;
import doorman.local.async.EventQueues;
import doorman.local.async.RecordPost;
import doorman.local.iam.RoleAuthority;
import doorman.local.sqs.Queues;
import doorman.local.traffic.Hop;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Routers that lead to no other bus, and by short ways. */
public final class Routers {
  private Routers() {}

  public static Router near(Buses buses, Queues queues, EventQueues functions) {
    var nowhere =
        new Forwarding(
            new RoleAuthority(List.of(), Map.of()),
            new Peers(Map.of()),
            (delay, task) -> {},
            InstantSource.system());
    return new Router(buses, queues, functions, nowhere, Runnable::run, Hop.SHORT);
  }

  /** One that leads to no function either. */
  public static Router near(Buses buses, Queues queues, VirtualAgenda agenda) {
    return near(buses, queues, noFunctions(queues, agenda));
  }

  static EventQueues noFunctions(Queues queues, VirtualAgenda agenda) {
    return new EventQueues(
        List.of(),
        (function, requestId, payload) -> {
          throw new AssertionError(function);
        },
        new RecordPost(queues, (caller, access) -> {}),
        agenda,
        agenda);
  }
}
