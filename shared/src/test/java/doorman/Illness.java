package doorman;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What ails a part of AWS: it is slow, and from some call on does not answer at all. */
public final class Illness {
  /** When functions give a call up. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Consumer<Duration> passing;
  public Duration slowness = Duration.ZERO;

  /** How many calls it answers yet. */
  public int answers = Integer.MAX_VALUE;

  public Illness(Consumer<Duration> passing) {
    this.passing = passing;
  }

  /** A port through which one meets it. */
  public <T> T of(Class<T> port, T healthy, Supplier<RuntimeException> silence) {
    Object ill =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              call(silence);
              method.setAccessible(true);
              try {
                return method.invoke(healthy, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return port.cast(ill);
  }

  /** The same for a port of one method. */
  public <A, B> Function<A, B> of(Function<A, B> healthy, Supplier<RuntimeException> silence) {
    return asked -> {
      call(silence);
      return healthy.apply(asked);
    };
  }

  private void call(Supplier<RuntimeException> silence) {
    if (answers == 0) {
      passing.accept(PATIENCE);
      throw silence.get();
    }
    answers--;
    passing.accept(slowness);
  }
}
