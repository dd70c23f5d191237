package doorman.ledger;

import doorman.connection.EndpointId;
import doorman.table.Typed;

final class InMemoryVerdictsTest extends VerdictsContract {
  private final InMemoryLedger ledger = new InMemoryLedger();

  @Override
  Verdicts verdicts() {
    return ledger;
  }

  @Override
  Ledger ledger() {
    return ledger;
  }

  @Override
  void type(EndpointId endpoint, String name, Typed value) {
    ledger.type(service, endpoint, name, value);
  }
}
