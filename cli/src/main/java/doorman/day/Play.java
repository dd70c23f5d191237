package doorman.day;

import doorman.connection.AccountId;
import doorman.day.Patience.Seen;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Scenes as they are played at a door. */
final class Play {
  private final Door door;
  private final Patience patience;
  private final Narrator narrator;
  private final Map<AccountId, Deque<Visit>> visits = new HashMap<>();
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
      narrator.lists(scene.listing());
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
    AccountId account = customer.account();
    return switch (act) {
      case Act.Arrival(Gate gate, Expected outcome) -> {
        Visit visit = door.arrive(account, gate);
        visits.computeIfAbsent(account, _ -> new ArrayDeque<>()).add(visit);
        narrator.acts(customer.name() + " creates " + visit.endpoint());
        if (!gate.tells()) {
          narrator.acts("Nobody tells of it. The clock sends the patrol round");
          door.patrol();
        }
        yield await(visit, outcome, start);
      }
      case Act.Listing(Map<String, String> row, Expected outcome) -> {
        narrator.lists(row);
        door.list(account, row);
        yield await(latest(customer), outcome, start);
      }
      case Act.Verdict(String review, String note, Expected outcome) -> {
        narrator.acts(
            "A person types into its row: review = %s, reviewNote = %s".formatted(review, note));
        door.type(latest(customer), review, note);
        yield await(latest(customer), outcome, start);
      }
      case Act.SignedVerdict(String action, String note, Expected outcome) -> {
        narrator.acts("A person signs a verdict: %s, because: %s".formatted(action, note));
        door.sign(latest(customer), action, note);
        yield await(latest(customer), outcome, start);
      }
      case Act.Delisting(Expected outcome) -> {
        narrator.acts("A person takes it off the allowlist");
        door.delist(account);
        yield await(latest(customer), outcome, start);
      }
      case Act.GraceOver(Expected outcome) -> {
        narrator.acts("Its grace ends, and the clock sends the patrol round");
        patience.untilThen(door.graceEnd(latest(customer)), narrator::waits);
        Instant end = patience.clock().instant();
        door.patrol();
        yield await(latest(customer), outcome, end);
      }
      case Act.Ruling(Map<String, String> row, Expected outcome) -> {
        narrator.rules(row);
        door.rule(row);
        yield await(latest(customer), outcome, start);
      }
      case Act.Bypass(Expected outcome) -> {
        narrator.acts("Somebody accepts it in EC2, past Doorman");
        door.accept(latest(customer));
        yield await(latest(customer), outcome, start);
      }
      case Act.Departure(Expected outcome) -> {
        Visit first = visitsOf(customer).getFirst();
        narrator.acts(customer.name() + " deletes " + first.endpoint());
        door.leave(first);
        expected.put(first, new Expected.Closed());
        yield await(latest(customer), outcome, start);
      }
    };
  }

  private Visit latest(Customer customer) {
    return visitsOf(customer).getLast();
  }

  private Deque<Visit> visitsOf(Customer customer) {
    return Optional.ofNullable(visits.get(customer.account()))
        .orElseThrow(() -> new IllegalStateException(customer + " has not come yet"));
  }

  private Seen<Sight> await(Visit visit, Expected outcome, Instant start) {
    expected.put(visit, outcome);
    return patience.until(start, () -> door.look(visit), outcome::met, narrator::waits);
  }
}
