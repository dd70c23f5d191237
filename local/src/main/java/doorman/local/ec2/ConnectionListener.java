package doorman.local.ec2;

/** Hears what happens to connections. */
@FunctionalInterface
public interface ConnectionListener {

  /** Called on the thread of the call that made it happen, once it cannot fail any more. */
  void happened(ConnectionEvent event);
}
