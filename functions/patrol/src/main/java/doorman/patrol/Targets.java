package doorman.patrol;

/** What load balancers pass traffic on to. */
interface Targets {

  /**
   * Whether a load balancer has a target that is healthy, or may be.
   *
   * @throws TargetsUnavailableException if that cannot be read
   */
  boolean anyHealthy(String loadBalancer);
}
