package doorman.day;

import doorman.connection.AccountId;
import doorman.day.Patience.Seen;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;

/** Scenes as they are played at a door. */
final class Play {
  /** What the function asks EC2 about a service that it does not know. */
  private static final String LOOK_UP = "DescribeVpcEndpointServiceConfigurations";

  private final Door door;
  private final Patience patience;
  private final Narrator narrator;
  private final Map<AccountId, Visit> latest = new HashMap<>();
  private final Map<Visit, Expected> expected = new LinkedHashMap<>();

  Play(Door door, Patience patience, Narrator narrator) {
    this.door = door;
    this.patience = patience;
    this.narrator = narrator;
  }

  /**
   * Plays one scene after another.
   *
   * @return what has to stay so of each endpoint
   * @throws NotAsExpectedException naming the scene that the door played otherwise
   */
  Map<Visit, Expected> perform(List<Scene> scenes) {
    for (Scene scene : scenes) {
      try {
        perform(scene);
      } catch (SdkException e) {
        narrator.fails();
        throw new NotAsExpectedException(scene + ": a call to AWS failed", e);
      }
    }
    return expected;
  }

  private void perform(Scene scene) {
    narrator.begins(scene);
    Customer customer = scene.customer();
    if (!scene.listing().isEmpty()) {
      door.list(customer.account(), scene.listing());
    }
    for (Act act : scene.acts()) {
      Seen<Sight> seen = perform(act, customer);
      if (!seen.met()) {
        narrator.fails();
        throw new NotAsExpectedException(
            "%s: expected within %d s %s; seen %s"
                .formatted(scene, Patience.LONGEST.toSeconds(), act.expected(), seen.last()));
      }
      narrator.sees(customer, seen);
    }
  }

  private Seen<Sight> perform(Act act, Customer customer) {
    Instant start = patience.clock().instant();
    return switch (act) {
      case Act.Arrival(Expected outcome) -> {
        Visit visit = door.arrive(customer.account());
        narrator.acts(customer.name() + " creates " + visit.endpoint());
        yield await(visit, outcome, start);
      }
      case Act.ArrivalElsewhere elsewhere -> {
        Visit visit = door.arriveElsewhere(customer.account());
        narrator.acts(customer.name() + " creates " + visit.endpoint());
        yield awaitNothing(visit, elsewhere.expected(), start);
      }
      case Act.Verdict(String review, String note, Expected outcome) -> {
        Visit visit = visit(customer);
        narrator.acts(
            "A person types into its row: review = %s, reviewNote = %s".formatted(review, note));
        door.type(visit, review, note);
        yield await(visit, outcome, start);
      }
    };
  }

  private Visit visit(Customer customer) {
    return Optional.ofNullable(latest.get(customer.account()))
        .orElseThrow(() -> new IllegalStateException(customer + " has not come yet"));
  }

  private Seen<Sight> await(Visit visit, Expected outcome, Instant start) {
    latest.put(visit.account(), visit);
    expected.put(visit, outcome);
    door.request(visit);
    return look(visit, outcome::met, start);
  }

  /** Nothing is to be seen before the function has looked either, so its look is waited for. */
  private Seen<Sight> awaitNothing(Visit visit, Expected nothing, Instant start) {
    expected.put(visit, nothing);
    long before = lookUps();
    door.request(visit);
    return look(visit, sight -> lookUps() > before && nothing.met(sight), start);
  }

  private long lookUps() {
    return door.calls().getOrDefault(LOOK_UP, 0L);
  }

  private Seen<Sight> look(Visit visit, Predicate<Sight> met, Instant start) {
    return patience.until(start, () -> door.look(visit), met, narrator::waits);
  }
}
