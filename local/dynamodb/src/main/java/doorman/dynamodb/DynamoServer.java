package doorman.dynamodb;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** DynamoDB Local, in memory, on a free port of 127.0.0.1: its own server listens everywhere. */
final class DynamoServer {
  /** What stands before the port in the line that says that calls are served. */
  static final String READY = "DynamoDB Local is ready on port ";

  private DynamoServer() {}

  /** Serves until standard input ends, which it does when the parent closes it or is gone. */
  public static void main(String[] arguments) throws Exception {
    boolean inMemory = true;
    boolean sharedByAllCallers = true;
    boolean delayTableStates = false;
    var tables =
        new LocalDynamoDBRequestHandler(0, inMemory, null, sharedByAllCallers, delayTableStates);
    var server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    // A client that reuses an idle connection must not find it closed.
    connector.setIdleTimeout(0);
    server.addConnector(connector);
    server.setHandler(new LocalDynamoDBServerHandler(tables, null));
    server.start();
    System.out.println(READY + connector.getLocalPort());
    while (System.in.read() != -1) {
      // Nothing is said to this process but that it may end.
    }
    Runtime.getRuntime().halt(0);
  }
}
