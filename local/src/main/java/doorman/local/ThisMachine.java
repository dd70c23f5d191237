package doorman.local;

/** What the local run needs of the machine. */
final class ThisMachine {
  private ThisMachine() {}

  /**
   * Refuses machines for which the runtime client and DynamoDB Local carry no native code.
   *
   * @throws UnsupportedOperationException saying which machine it takes
   */
  static void check() {
    String system = System.getProperty("os.name", "");
    String processor = System.getProperty("os.arch", "");
    if (!system.equals("Linux") || !processor.equals("amd64")) {
      throw new UnsupportedOperationException(
          "The local run needs Linux on x86-64, and this is %s on %s: run it in a virtual machine"
              .formatted(system, processor));
    }
  }
}
