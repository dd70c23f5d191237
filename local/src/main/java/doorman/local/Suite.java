package doorman.local;

import java.net.URI;

/** The suite on this machine, from before its start to its end. */
public interface Suite extends AutoCloseable {
  /**
   * Starts all of it.
   *
   * @return the address, at which a call made now succeeds
   * @throws java.io.UncheckedIOException caused by a {@link java.net.BindException} if the port can
   *     not be opened
   */
  URI start();

  /** Waits until it is closed, or fails as what broke it failed. */
  void join() throws InterruptedException;

  /**
   * Ends it and every process of it, also half-way through its start; a second time does nothing.
   */
  @Override
  void close();

  /** Lets a signal that ends this JVM end the suite first. */
  default void closeWithThisJvm() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close the suite"));
  }
}
