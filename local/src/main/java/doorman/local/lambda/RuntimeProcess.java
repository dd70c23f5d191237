package doorman.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The JVM of an execution, started as Lambda's Java runtime starts it. */
final class RuntimeProcess {
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String NATIVE_PART =
      "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";

  private final Process process;
  private final Path output;
  private long peakMemory;

  private RuntimeProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts the JVM.
   *
   * @param folder an empty one, its home
   */
  static RuntimeProcess start(
      RuntimeClient client,
      DeployedFunction function,
      TaskRoot root,
      Map<String, String> environment,
      Path folder) {
    try {
      Path output = Files.createDirectories(folder).resolve("output.log");
      Files.createDirectory(folder.resolve("tmp"));
      var builder = new ProcessBuilder(command(client, function, folder));
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.directory(root.path().toFile());
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      return new RuntimeProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException("No JVM can be started for " + function.name(), e);
    }
  }

  /** What the managed runtime passes, and what keeps the developer's own settings out. */
  private static List<String> command(
      RuntimeClient client, DeployedFunction function, Path folder) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxHeapSize=" + heapKilobytes(function.memorySize()) + "k");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+TieredCompilation");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
    command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
    command.add("-Duser.home=" + folder);
    command.add(NATIVE_PART + client.nativePart());
    command.add("-classpath");
    command.add(client.classPath());
    command.add(MAIN);
    command.add(function.handler());
    return command;
  }

  /** 85 per cent of the memory. */
  private static long heapKilobytes(int memorySize) {
    return Math.ceilDiv(memorySize * 1024L * 85, 100);
  }

  /** Tells when the process has ended; its future would wait for a thread of the common pool. */
  void onExit(Consumer<Signal> signals) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            signals.accept(new Signal.Exited(process.waitFor()));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Stops the process where it is, until it is thawed or killed. */
  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  /** Java itself can only end processes. */
  private void signal(String name) {
    try {
      String id = Long.toString(process.pid());
      new ProcessBuilder("sh", "-c", "kill -\"$0\" \"$1\"", name, id)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("No signal can be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it has ended, now or within the time. */
  boolean ends(Duration within) {
    try {
      return process.waitFor(within);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The file to which it prints. */
  Path output() {
    return output;
  }

  /** The most memory that it was seen to hold, in MB. */
  long peakMemory() {
    try (var status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      status
          .filter(line -> line.startsWith("VmHWM:"))
          .findAny()
          .ifPresent(line -> peakMemory = Long.parseLong(line.replaceAll("\\D", "")) / 1024);
    } catch (IOException | UncheckedIOException e) {
      // It has ended: what was seen last still holds.
      return peakMemory;
    }
    return peakMemory;
  }
}
