package doorman.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A function's package where its executions find it: the task root.
 *
 * <p>Lambda unpacks the package there. Here it lies whole in {@code lib}, from where the runtime
 * client's class loader reads it just as well, because unpacking 24,000 classes takes seconds. It
 * is a copy, so that a build does not pull it away from a running JVM.
 */
record TaskRoot(Path path) {

  /**
   * Puts the function's package below a folder.
   *
   * @throws IllegalArgumentException if there is none
   */
  static TaskRoot of(DeployedFunction function, Path folder) {
    if (!Files.isRegularFile(function.code())) {
      throw new IllegalArgumentException(
          "The package of %s is not built: %s".formatted(function.name(), function.code()));
    }
    Path root = folder.resolve(function.name()).resolve("task").toAbsolutePath();
    Path lib = root.resolve("lib");
    try {
      Files.createDirectories(lib);
      Files.copy(function.code(), lib.resolve(function.name() + ".jar"));
      return new TaskRoot(root);
    } catch (IOException e) {
      throw new UncheckedIOException("The package of " + function.name() + " can't be copied", e);
    }
  }
}
