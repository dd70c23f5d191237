package doorman.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.nio.file.Path;

/** Where the {@code doorman} command begins. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, UTF_8);
    var err = new PrintWriter(System.err, true, UTF_8);
    // The script at the root says where it stands; without it, it is the working directory.
    Path home = Path.of(System.getProperty("doorman.home", "")).toAbsolutePath();
    boolean verbose = !System.getenv().getOrDefault("DOORMAN_DEBUG", "").isEmpty();
    System.exit(new Doorman(verbose).run(Wiring.of(home, out, err), out, err, args));
  }
}
