package doorman.intake;

import static java.util.stream.Collectors.toSet;

import doorman.connection.EndpointId;
import doorman.connection.ServiceId;
import doorman.event.Bus;
import doorman.event.LookRequest;
import doorman.event.LookRequest.Cause;
import doorman.post.Letter;
import doorman.post.Post;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns hints into requests to look: one for a service, however many hints named it. */
final class Intake {
  private static final String NOTHING_IN_IT =
      "neither a notification of SNS nor a text with the id of an endpoint or a service";

  /** Keeps an event far below what EventBridge takes. */
  private static final int MOST_ENDPOINTS = 1000;

  private final Bus bus;
  private final Post post;
  private final Journal journal;

  Intake(Bus bus, Post post, Journal journal) {
    this.bus = bus;
    this.post = post;
    this.journal = journal;
  }

  /**
   * Hands on what letters hint at.
   *
   * @return the letters that must come again
   */
  List<Letter> answer(List<Letter> letters) {
    var unburied = new ArrayList<Letter>();
    Map<Letter, Hint> hints = readable(letters, unburied);
    Set<Optional<ServiceId>> untold =
        bus.ask(requests(hints.values())).stream().map(LookRequest::service).collect(toSet());
    var back = new ArrayList<Letter>();
    hints.forEach((letter, hint) -> {
      if (!Collections.disjoint(hint.looks().keySet(), untold)) {
        back.add(letter);
      }
    });
    post.putOff(back);
    back.addAll(unburied);
    return back;
  }

  private Map<Letter, Hint> readable(List<Letter> letters, List<Letter> unburied) {
    var hints = new LinkedHashMap<Letter, Hint>();
    for (Letter letter : letters) {
      Hint.of(letter.body())
          .ifPresentOrElse(
              hint -> {
                journal.read(letter, hint);
                hints.put(letter, hint);
              },
              () -> {
                journal.buried(letter, NOTHING_IN_IT);
                if (!post.bury(letter, NOTHING_IN_IT)) {
                  unburied.add(letter);
                }
              });
    }
    return hints;
  }

  private static List<LookRequest> requests(Collection<Hint> hints) {
    var looks = new LinkedHashMap<Optional<ServiceId>, Set<EndpointId>>();
    for (Hint hint : hints) {
      hint.looks()
          .forEach((service, endpoints) ->
              looks.computeIfAbsent(service, _ -> new TreeSet<>()).addAll(endpoints));
    }
    var requests = new ArrayList<LookRequest>();
    looks.forEach((service, endpoints) -> requests.addAll(requests(service, endpoints)));
    return requests;
  }

  private static List<LookRequest> requests(
      Optional<ServiceId> service, Set<EndpointId> endpoints) {
    var requests = new ArrayList<LookRequest>();
    List<EndpointId> all = List.copyOf(endpoints);
    for (int start = 0; start == 0 || start < all.size(); start += MOST_ENDPOINTS) {
      int end = Math.min(start + MOST_ENDPOINTS, all.size());
      var some = new HashSet<>(all.subList(start, end));
      requests.add(new LookRequest(service, some, Cause.NOTIFICATION));
    }
    return requests;
  }
}
