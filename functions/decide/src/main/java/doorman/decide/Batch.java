package doorman.decide;

import doorman.connection.Connections;
import doorman.connection.ConnectionsUnavailableException;
import doorman.connection.EndpointId;
import doorman.connection.ServiceFaultException;
import doorman.connection.ServiceId;
import doorman.event.LookRequest;
import doorman.event.LookRequests;
import doorman.event.MalformedEventException;
import doorman.ledger.PassLostException;
import doorman.post.Letter;
import doorman.post.Post;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Answers letters together: however many name a service, it gets one pass. */
final class Batch {
  /** How long an endpoint that EC2 does not show is looked for; after that the sweep is the net. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Result NOBODY_LOOKED = new Result.Unfinished("nobody looked");

  private static final Result TIME_IS_UP = new Result.Unfinished("the function's time is up");

  private final Passes passes;
  private final Connections connections;
  private final Post post;
  private final InstantSource clock;
  private final Journal journal;

  Batch(Passes passes, Connections connections, Post post, InstantSource clock, Journal journal) {
    this.passes = passes;
    this.connections = connections;
    this.post = post;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * Does what letters ask for.
   *
   * @return the letters that must come again
   */
  List<Letter> answer(List<Letter> letters, Deadline deadline) {
    var unburied = new ArrayList<Letter>();
    Map<Letter, LookRequest> requests = readable(letters, unburied);
    Set<ServiceId> named = named(requests.values());
    Optional<Set<ServiceId>> waiting = waiting(requests.values());
    var services = new TreeSet<>(named);
    waiting.ifPresent(services::addAll);
    var results = new HashMap<ServiceId, Result>();
    services.forEach(service ->
        results.put(service, attempt(service, Occasion.of(service, requests.values()), deadline)));
    named.forEach(service -> tell(service, results));
    var later = new ArrayList<Letter>();
    requests.forEach((letter, request) -> {
      Optional<Set<ServiceId>> asked = request.service().map(Set::of).or(() -> waiting);
      if (asked.isEmpty() || !settled(letter, request, asked.get(), results)) {
        later.add(letter);
      }
    });
    post.putOff(later);
    later.addAll(unburied);
    return later;
  }

  private void tell(ServiceId service, Map<ServiceId, Result> results) {
    switch (results.getOrDefault(service, NOBODY_LOOKED)) {
      case Result.Unfinished(String why) -> journal.unfinished(service, why);
      case Result.NotManaged _ -> journal.notManaged(service);
      case Result.Finished _ -> {}
    }
  }

  private Map<Letter, LookRequest> readable(List<Letter> letters, List<Letter> unburied) {
    var requests = new LinkedHashMap<Letter, LookRequest>();
    for (Letter letter : letters) {
      try {
        requests.put(letter, LookRequests.parse(letter.body()));
      } catch (MalformedEventException e) {
        String why = String.valueOf(e.getMessage());
        journal.buried(letter, why);
        if (!post.bury(letter, why)) {
          unburied.add(letter);
        }
      }
    }
    return requests;
  }

  private static Set<ServiceId> named(Collection<LookRequest> requests) {
    var named = new HashSet<ServiceId>();
    requests.forEach(request -> request.service().ifPresent(named::add));
    return named;
  }

  /** The services that requests without a service mean; absent if EC2 did not tell. */
  private Optional<Set<ServiceId>> waiting(Collection<LookRequest> requests) {
    if (requests.stream().allMatch(request -> request.service().isPresent())) {
      return Optional.of(Set.of());
    }
    try {
      return Optional.of(connections.waiting());
    } catch (ServiceFaultException | ConnectionsUnavailableException e) {
      journal.lookFailed(e);
      return Optional.empty();
    }
  }

  /** The one place where whatever goes wrong with a service is caught: its letters come again. */
  private Result attempt(ServiceId service, Occasion occasion, Deadline deadline) {
    try {
      return deadline.allowsCall() ? passes.over(service, occasion, deadline) : TIME_IS_UP;
    } catch (OutOfTimeException e) {
      return TIME_IS_UP;
    } catch (PassLostException e) {
      return new Result.Unfinished("another pass took the service over");
    } catch (ServiceFaultException e) {
      journal.fault(service, e);
      return new Result.Unfinished("EC2 refuses Doorman the service");
    } catch (RuntimeException e) {
      journal.failed(service, e);
      return new Result.Unfinished("the pass ended early");
    }
  }

  private boolean settled(
      Letter letter, LookRequest request, Set<ServiceId> asked, Map<ServiceId, Result> results) {
    var missing = new HashSet<>(request.endpoints());
    for (ServiceId service : asked) {
      switch (results.getOrDefault(service, NOBODY_LOOKED)) {
        case Result.Finished(Set<EndpointId> known) -> missing.removeAll(known);
        case Result.NotManaged _ when request.service().isPresent() -> missing.clear();
        case Result.NotManaged _ -> {}
        case Result.Unfinished _ -> {
          return false;
        }
      }
    }
    return missing.isEmpty() || givenUp(letter, missing);
  }

  private boolean givenUp(Letter letter, Set<EndpointId> missing) {
    boolean over = !clock.instant().isBefore(letter.sentAt().plus(PATIENCE));
    if (over) {
      journal.neverSeen(missing);
    }
    return over;
  }
}
