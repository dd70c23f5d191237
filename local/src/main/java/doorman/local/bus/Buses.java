package doorman.local.bus;

import static java.util.function.Predicate.not;

import doorman.local.wire.Home;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The event buses of an account in one Region. */
public final class Buses {
  private final Home home;
  private final SortedMap<String, Bus> byName;

  private Buses(Home home, SortedMap<String, Bus> byName) {
    this.home = home;
    this.byName = byName;
  }

  /**
   * Creates the buses, beside the one named {@code default} that always exists.
   *
   * @throws IllegalArgumentException if a rule is on a bus that is not among them
   */
  public static Buses of(Home home, Set<String> names, List<Rule> rules) {
    var all = new TreeSet<>(names);
    all.add(Bus.DEFAULT);
    rules.stream()
        .filter(not(rule -> all.contains(rule.bus())))
        .findFirst()
        .ifPresent(rule -> {
          throw new IllegalArgumentException(
              "Rule %s is on the bus %s, which this machine does not have"
                  .formatted(rule.name(), rule.bus()));
        });
    var byName = new TreeMap<String, Bus>();
    for (String name : all) {
      List<Rule> own = rules.stream().filter(rule -> rule.bus().equals(name)).toList();
      byName.put(name, new Bus(name, own));
    }
    return new Buses(home, Collections.unmodifiableSortedMap(byName));
  }

  Home home() {
    return home;
  }

  /** In the order of their names. */
  List<Bus> all() {
    return List.copyOf(byName.values());
  }

  Optional<Bus> find(String arn) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    return Optional.ofNullable(byName.get(name))
        .filter(bus -> arn(home.account(), name).equals(arn));
  }

  /** The ARN of what a caller names by its name or ARN. */
  String arn(String account, String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn
        : new Home(account, home.region()).arn("events", "event-bus/" + nameOrArn);
  }
}
