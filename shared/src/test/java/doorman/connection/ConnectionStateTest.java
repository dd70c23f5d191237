package doorman.connection;

import static org.assertj.core.api.Assertions.assertThat;

import doorman.connection.ConnectionState.Phase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionStateTest {

  @ParameterizedTest
  @CsvSource({
    "pendingAcceptance, REQUESTED",
    "PendingAcceptance, REQUESTED",
    "pending, ESTABLISHED",
    "available, ESTABLISHED",
    "partial, ESTABLISHED",
    "rejected, TURNED_AWAY",
    "deleting, GONE",
    "deleted, GONE",
    "failed, GONE",
    "expired, GONE",
    "suspended, UNKNOWN",
    "'', UNKNOWN",
  })
  void hasAPhase(String wire, Phase phase) {
    assertThat(new ConnectionState(wire).phase()).isEqualTo(phase);
  }

  @ParameterizedTest
  @CsvSource({"available, true", "Available, true", "pending, false", "partial, false"})
  void isAvailableOnceTrafficFlows(String wire, boolean available) {
    assertThat(new ConnectionState(wire).available()).isEqualTo(available);
  }
}
