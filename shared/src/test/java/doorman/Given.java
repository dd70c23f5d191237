package doorman;

import doorman.allowlist.ServiceAllowlist;
import doorman.connection.AccountId;
import doorman.connection.Connection;
import doorman.connection.ConnectionState;
import doorman.connection.EndpointId;
import doorman.connection.EndpointType;
import doorman.connection.Origin;
import doorman.connection.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Fixed instants and ids, and the connections and allowlists that tests begin with. */
public final class Given {
  public static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
  public static final ServiceId SERVICE = new ServiceId("vpce-svc-0123456789abcdef0");
  public static final AccountId ACCOUNT = new AccountId("222222222222");
  public static final AccountId OTHER_ACCOUNT = new AccountId("333333333333");
  public static final EndpointId ENDPOINT = endpoint(1);

  private Given() {}

  public static EndpointId endpoint(int number) {
    return new EndpointId("vpce-%017x".formatted(number));
  }

  /** A connection that waits at the door, from us-east-1 by IPv4. */
  public static Connection connection() {
    return connection("pendingAcceptance");
  }

  public static Connection connection(String state) {
    return connection(1, ACCOUNT, state);
  }

  /** Of two connections, the one with the lower number asked first. */
  public static Connection connection(int number, AccountId account, String state) {
    return new Connection(
        SERVICE,
        endpoint(number),
        account,
        origin("us-east-1", "ipv4"),
        new ConnectionState(state),
        NOW.minus(Duration.ofMinutes(20)).plusSeconds(number));
  }

  /** The same connection in another state. */
  public static Connection in(String state, Connection connection) {
    return new Connection(
        connection.service(),
        connection.endpoint(),
        connection.account(),
        connection.origin(),
        new ConnectionState(state),
        connection.requestedAt());
  }

  /** The same connection from elsewhere. */
  public static Connection comingFrom(Origin origin, Connection connection) {
    return new Connection(
        connection.service(),
        connection.endpoint(),
        connection.account(),
        origin,
        connection.state(),
        connection.requestedAt());
  }

  /** The same connection, asked for at another instant. */
  public static Connection requestedAt(Instant instant, Connection connection) {
    return new Connection(
        connection.service(),
        connection.endpoint(),
        connection.account(),
        connection.origin(),
        connection.state(),
        instant);
  }

  public static Origin origin(String region, String ipAddressType) {
    return new Origin(region, Optional.of(ipAddressType), EndpointType.INTERFACE);
  }

  public static TypedRow row(Object service, Object consumer) {
    return TypedRow.of(service.toString(), consumer.toString());
  }

  /** A row of the service that names the account. */
  public static TypedRow accountRow(String action) {
    return row(SERVICE, ACCOUNT).and("action", action);
  }

  /** The default row of the service. */
  public static TypedRow defaultRow() {
    return row(SERVICE, "*");
  }

  public static ServiceAllowlist allowlist(TypedRow... rows) {
    return ServiceAllowlist.of(SERVICE, Stream.of(rows).map(TypedRow::typed).toList());
  }
}
