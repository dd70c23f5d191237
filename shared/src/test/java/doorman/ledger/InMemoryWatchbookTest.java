package doorman.ledger;

final class InMemoryWatchbookTest extends WatchbookContract {
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final Watchbook book = new InMemoryWatchbook(ledger);

  @Override
  Watchbook book() {
    return book;
  }

  @Override
  Ledger ledger() {
    return ledger;
  }
}
