package doorman.event;

/**
 * An event of Doorman's own, ready for the bus.
 *
 * @param detailType says what it is about
 * @param detail its JSON object
 */
public record BusEvent(String detailType, String detail) {
  /** The source of all events that Doorman puts. */
  public static final String SOURCE = "doorman";

  public static BusEvent of(LookRequest request) {
    return new BusEvent(LookRequest.DETAIL_TYPE, LookRequests.detail(request));
  }
}
