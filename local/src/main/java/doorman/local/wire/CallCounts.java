package doorman.local.wire;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each caller has asked each service for each action. */
final class CallCounts {
  private record Kind(String service, String action, String caller) {}

  private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

  void count(String service, Call call) {
    counts
        .computeIfAbsent(
            new Kind(service, call.action(), call.caller().arn()), kind -> new LongAdder())
        .increment();
  }

  /** Counts by service, then action, then caller, each in alphabetical order. */
  Map<String, Map<String, Map<String, Long>>> soFar() {
    var all = new TreeMap<String, Map<String, Map<String, Long>>>();
    counts.forEach((kind, count) ->
        all.computeIfAbsent(kind.service, service -> new TreeMap<>())
            .computeIfAbsent(kind.action, action -> new TreeMap<>())
            .put(kind.caller, count.sum()));
    return all;
  }
}
