package doorman.patrol;

import doorman.connection.ServiceId;
import java.util.List;
import java.util.Optional;

/**
 * The endpoint services of this account and Region, and what PrivateLink tells Doorman's topic of
 * them. Notifications to other topics are not seen, and so not touched.
 *
 * <p>Every method throws {@link doorman.connection.ConnectionsUnavailableException} if EC2 does not
 * answer, and {@link doorman.connection.ServiceFaultException} if it refuses what a person has to
 * repair.
 */
interface EndpointServices {

  /** All services that there are, in Doorman's care or not; not those that are gone or going. */
  List<OfferedService> offered();

  List<Notification> notifications();

  /**
   * Has PrivateLink tell of a service. What is asked for again, as by two rounds at once, is made
   * once.
   *
   * @param gone the id that an earlier call answered with, though there is no such notification any
   *     more
   * @return the id of the notification
   */
  String notify(ServiceId service, Optional<String> gone);

  /** Has PrivateLink tell what it should. */
  void repair(Notification notification);
}
