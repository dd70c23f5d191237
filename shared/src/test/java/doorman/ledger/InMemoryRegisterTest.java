package doorman.ledger;

final class InMemoryRegisterTest extends RegisterContract {
  private final InMemoryLedger ledger = new InMemoryLedger();

  @Override
  Register register() {
    return ledger;
  }

  @Override
  Ledger ledger() {
    return ledger;
  }
}
