package doorman.ledger;

import doorman.connection.EndpointId;
import doorman.table.Typed;

final class InMemoryLedgerTest extends LedgerContract {
  private final InMemoryLedger ledger = new InMemoryLedger();

  @Override
  Ledger ledger() {
    return ledger;
  }

  @Override
  void type(EndpointId endpoint, String name, Typed value) {
    ledger.type(service, endpoint, name, value);
  }
}
