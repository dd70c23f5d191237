package doorman.dynamodb;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** DynamoDB Local in a JVM of its own, empty at its start, which ends no later than this JVM. */
public final class DynamoProcess implements AutoCloseable {
  private final Process process;
  private final URI address;

  private DynamoProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it and returns when it serves calls.
   *
   * @throws DynamoNotStartedException with what the process said, if it ended instead
   */
  public static DynamoProcess start() {
    return start(command());
  }

  static DynamoProcess start(List<String> command) {
    try {
      return ready(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new DynamoNotStartedException(e.toString(), e);
    }
  }

  /** Where it serves DynamoDB and DynamoDB Streams, on 127.0.0.1. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classpath(),
        DynamoServer.class.getName());
  }

  /** These classes and, as the build left it beside them, the classpath of their libraries. */
  private static String classpath() {
    try {
      URI place = DynamoProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path ours = Path.of(place);
      String libraries = Files.readString(ours.resolveSibling("dynamodb.classpath")).strip();
      return ours + File.pathSeparator + libraries;
    } catch (URISyntaxException | IOException e) {
      throw new DynamoNotStartedException("its classpath can't be read, " + e, e);
    }
  }

  private static DynamoProcess ready(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    var said = new ArrayList<String>();
    String line;
    while ((line = output.readLine()) != null) {
      if (line.startsWith(DynamoServer.READY)) {
        passOn(output);
        String port = line.substring(DynamoServer.READY.length());
        return new DynamoProcess(process, URI.create("http://127.0.0.1:" + port));
      }
      said.add(line);
    }
    throw new DynamoNotStartedException(String.join("\n", said));
  }

  /** Nobody reads the pipe otherwise, and a full one would stop the process. */
  private static void passOn(BufferedReader output) {
    Thread.ofPlatform()
        .daemon()
        .name("dynamodb-output")
        .start(() -> output.lines().forEach(System.err::println));
  }
}
