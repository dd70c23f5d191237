package doorman.packages;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** {@code Main WHOLE CUT INSTANT} cuts down one package; the build calls it for each function. */
public final class Main {
  private Main() {}

  public static void main(String... arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("Usage: Main WHOLE CUT INSTANT");
    }
    Archive whole = Archive.read(Path.of(arguments[0]));
    Archive cut = new Cut(whole).archive();
    cut.write(Path.of(arguments[1]), Instant.parse(arguments[2]));
    IO.println(
        "%s: %,d of %,d files".formatted(arguments[1], cut.files().size(), whole.files().size()));
  }
}
