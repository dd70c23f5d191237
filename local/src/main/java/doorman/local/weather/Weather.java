package doorman.local.weather;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Which phenomena there are today, how often each, and how often each has happened. */
public final class Weather {
  private final long seed;
  private final Map<Phenomenon, Double> shares;
  private final Map<Phenomenon, Chance> chances = new EnumMap<>(Phenomenon.class);

  private Weather(long seed, Map<Phenomenon, Double> shares) {
    this.seed = seed;
    this.shares = shares;
    for (Phenomenon each : Phenomenon.values()) {
      double share = shares.getOrDefault(each, 0.0);
      long ownSeed = seed * 31 + each.toString().hashCode();
      chances.put(each, new Chance(share, each.longest(), ownSeed));
    }
  }

  /** Nothing happens. */
  public static Weather calm() {
    return new Weather(0, new EnumMap<>(Phenomenon.class));
  }

  /**
   * All of them, as often as on AWS on a normal day.
   *
   * @param seed of what happens when; what else goes on at the same time shifts it a little
   */
  public static Weather normalDay(long seed) {
    var shares = new EnumMap<Phenomenon, Double>(Phenomenon.class);
    for (Phenomenon each : Phenomenon.values()) {
      shares.put(each, each.share());
    }
    return new Weather(seed, shares);
  }

  /**
   * This with one phenomenon more or less often, nothing having happened yet.
   *
   * @param share 1 for always
   */
  public Weather with(Phenomenon phenomenon, double share) {
    var changed = new EnumMap<>(shares);
    changed.put(phenomenon, share);
    return new Weather(seed, changed);
  }

  public boolean isCalm() {
    return shares.values().stream().allMatch(share -> share == 0);
  }

  public Chance of(Phenomenon phenomenon) {
    return requireNonNull(chances.get(phenomenon));
  }

  /** How often each of today's phenomena has made a difference. */
  public Map<String, Long> soFar() {
    var counts = new TreeMap<String, Long>();
    shares.keySet().forEach(each -> counts.put(each.toString(), of(each).count()));
    return counts;
  }
}
