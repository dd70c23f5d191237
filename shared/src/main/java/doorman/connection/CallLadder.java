package doorman.connection;

import java.util.List;
import java.util.Map;

/**
 * Finds how many ids EC2 takes in a call, which it does not publish: a call that is refused as a
 * whole is made again with fewer. Where fewer do not help, the refusal is about a connection: it is
 * found, reported, and the rest goes on in large calls.
 */
public final class CallLadder {
  /** The first size to try. */
  public static final int TOP = 1000;

  private static final int[] RUNGS = {TOP, 500, 200, 100, 50, 20, 10, 5, 2, 1};
  private static final int ODD_ONES_THAT_MAKE_A_FAULT = 3;

  private final Calls calls;
  private final int first;
  private int size;
  private int worked;
  private int odd;
  private boolean steppedDown;

  /** What the ladder does with its rungs. */
  public interface Calls {

    /** Makes one call. */
    Answer call(List<EndpointId> endpoints);

    /**
     * Takes the result of a call.
     *
     * @param refused those of the endpoints for which it was not done, with EC2's words
     */
    void done(List<EndpointId> endpoints, Map<EndpointId, String> refused);
  }

  /**
   * Prepares calls.
   *
   * @param size the size that worked before, or {@link #TOP}
   */
  public CallLadder(Calls calls, int size) {
    this.calls = calls;
    this.first = Math.clamp(size, 1, TOP);
    this.size = first;
  }

  /**
   * Makes calls until all endpoints are done or refused.
   *
   * @return the size to begin with next time: one rung more where all went well and took several
   *     calls, since what was too much once need not be too much for ever
   * @throws ServiceFaultException if EC2 refuses one connection after another and takes none
   */
  public int climb(List<EndpointId> endpoints) {
    int start = 0;
    while (start < endpoints.size()) {
      List<EndpointId> rung = endpoints.subList(start, Math.min(start + size, endpoints.size()));
      start +=
          switch (calls.call(rung)) {
            case Answer.Done(Map<EndpointId, String> refused) -> done(rung, refused);
            case Answer.Refused(String error) -> refused(rung, error);
          };
    }
    boolean tooSmall = endpoints.size() > size && !steppedDown;
    return tooSmall ? above(size) : size;
  }

  private int done(List<EndpointId> rung, Map<EndpointId, String> refused) {
    if (worked == 0 && odd > 0) {
      size = first;
    }
    worked = Math.max(worked, rung.size());
    calls.done(rung, refused);
    return rung.size();
  }

  /**
   * Steps down; at the foot the refusal can only be about this one connection, and the next one
   * alone tells whether EC2 takes any.
   */
  private int refused(List<EndpointId> rung, String error) {
    if (rung.size() > 1) {
      steppedDown = true;
      size = below(rung.size());
      return 0;
    }
    odd++;
    if (worked == 0 && odd == ODD_ONES_THAT_MAKE_A_FAULT) {
      throw new ServiceFaultException("EC2 refuses every call: " + error);
    }
    calls.done(rung, Map.of(rung.getFirst(), error));
    size = worked == 0 ? 1 : Math.max(first, worked);
    return 1;
  }

  private static int above(int size) {
    int above = TOP;
    for (int rung : RUNGS) {
      if (rung > size) {
        above = rung;
      }
    }
    return above;
  }

  private static int below(int size) {
    for (int rung : RUNGS) {
      if (rung < size) {
        return rung;
      }
    }
    return 1;
  }
}
