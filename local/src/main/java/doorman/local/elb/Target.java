package doorman.local.elb;

import doorman.local.query.Parameters;

/** Something that a load balancer passes traffic on to. */
record Target(String id, int port) {
  private static final int USUAL_PORT = 443;

  /** What stands behind each load balancer until somebody says otherwise. */
  static final Target FIRST = new Target("10.0.0.10", USUAL_PORT);

  static Target read(Parameters parameters) {
    return new Target(parameters.required("Id"), parameters.number("Port").orElse(USUAL_PORT));
  }
}
