package doorman.connection;

import java.util.List;
import java.util.Set;

/** The provider's side of PrivateLink. */
public interface Connections {

  /**
   * All connections of a service, in every state.
   *
   * @throws ConnectionsUnavailableException if EC2 does not answer; look again later
   * @throws ServiceFaultException if EC2 refuses to show them
   */
  Listing of(ServiceId service);

  /**
   * The services that have requests waiting, managed or not.
   *
   * @throws ConnectionsUnavailableException if EC2 does not answer; look again later
   * @throws ServiceFaultException if EC2 refuses to show them
   */
  Set<ServiceId> waiting();

  /**
   * Whether a service of this account and Region is given into Doorman's care by its tag.
   *
   * @throws ConnectionsUnavailableException if EC2 does not answer; look again later
   * @throws ServiceFaultException if EC2 refuses to show it
   */
  boolean managed(ServiceId service);

  /**
   * Accepts in one call.
   *
   * @throws ConnectionsUnavailableException if it is not known whether it was done
   * @throws ServiceFaultException if EC2 refuses whatever the connections are
   */
  Answer accept(ServiceId service, List<EndpointId> endpoints);

  /**
   * Rejects in one call; cuts those that are established.
   *
   * @throws ConnectionsUnavailableException if it is not known whether it was done
   * @throws ServiceFaultException if EC2 refuses whatever the connections are
   */
  Answer reject(ServiceId service, List<EndpointId> endpoints);
}
