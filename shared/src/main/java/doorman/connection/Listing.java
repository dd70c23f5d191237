package doorman.connection;

import java.util.List;

/**
 * The connections of a service as EC2 shows them.
 *
 * @param unreadable what could not be understood of a connection, a sentence each; such a
 *     connection is left alone
 */
public record Listing(List<Connection> connections, List<String> unreadable) {
  public Listing {
    connections = List.copyOf(connections);
    unreadable = List.copyOf(unreadable);
  }
}
