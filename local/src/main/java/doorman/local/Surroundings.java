package doorman.local;

import doorman.local.fault.FaultFile;
import doorman.local.fault.Faults;
import doorman.local.sqs.Timekeeper;
import doorman.local.traffic.GatedHop;
import doorman.local.traffic.Hop;
import doorman.local.traffic.Later;
import doorman.local.weather.Detours;
import doorman.local.weather.PassingErrors;
import doorman.local.weather.Weather;
import doorman.local.wire.Gate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What calls and messages meet on the way to a service.
 *
 * @param gate of calls
 * @param hop of messages between services
 */
record Surroundings(Weather weather, Faults faults, Gate gate, Hop hop) {

  /**
   * The faults that the conditions ask for.
   *
   * @throws doorman.local.fault.FaultFileException if their file is not understood
   */
  static Faults faults(Conditions conditions, Timekeeper time) {
    return conditions
        .faults()
        .map(file -> FaultFile.read(file, time, conditions.seed()))
        .orElseGet(() -> Faults.none(time));
  }

  static Surroundings of(Conditions conditions, Faults faults, Later later) {
    Weather weather = conditions.strict() ? Weather.normalDay(conditions.seed()) : Weather.calm();
    if (!conditions.byChance()) {
      return new Surroundings(weather, faults, Gate.OPEN, Hop.SHORT);
    }
    Gate gate = faults.before(new PassingErrors(weather));
    Hop hop = new Detours(weather, new GatedHop(gate, later), later);
    return new Surroundings(weather, faults, gate, hop);
  }

  /** What has happened so far. */
  Map<String, Map<String, Long>> report() {
    var report = new LinkedHashMap<String, Map<String, Long>>();
    report.put("phenomena", weather.soFar());
    report.put("faults", faults.soFar());
    return report;
  }
}
