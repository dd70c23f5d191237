package doorman.day;

import doorman.connection.AccountId;

/** An AWS account that asks to be let in. */
record Customer(String name, AccountId account) {
  Customer(String name, String account) {
    this(name, new AccountId(account));
  }

  @Override
  public String toString() {
    return name + ", " + account;
  }
}
