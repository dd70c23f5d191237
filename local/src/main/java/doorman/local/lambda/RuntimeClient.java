package doorman.local.lambda;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * AWS's runtime interface client, unpacked so that many processes can start with it at once.
 *
 * <p>Left to itself each process writes the native part to one and the same path in {@code /tmp},
 * and those that have it loaded crash.
 *
 * @see <a
 *     href="https://github.com/aws/aws-lambda-java-libs/tree/main/aws-lambda-java-runtime-interface-client">The
 *     client</a>
 */
record RuntimeClient(String classPath, Path nativePart) {
  private static final String NAME = "aws-lambda-java-runtime-interface-client-";
  private static final String NATIVE_PART = "jni/libaws-lambda-jni.linux-x86_64.so";

  /**
   * Finds the client.
   *
   * @param jars the folder with its jars and those that it needs
   * @param folder where its native part is put
   * @throws IllegalStateException if it is not among the jars
   */
  static RuntimeClient find(Path jars, Path folder) {
    List<Path> all = jarsIn(jars);
    Path client =
        all.stream()
            .filter(jar -> jar.getFileName().toString().startsWith(NAME))
            .findAny()
            .orElseThrow(() -> new IllegalStateException("No " + NAME + "*.jar in " + jars));
    return new RuntimeClient(
        all.stream().map(Path::toString).collect(joining(":")), unpackNativePart(client, folder));
  }

  private static List<Path> jarsIn(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .map(Path::toAbsolutePath)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The runtime interface client is not in " + folder, e);
    }
  }

  private static Path unpackNativePart(Path client, Path folder) {
    Path library = folder.resolve("libaws-lambda-jni.so").toAbsolutePath();
    try (var jar = new ZipFile(client.toFile());
        InputStream content = jar.getInputStream(new ZipEntry(NATIVE_PART))) {
      Files.createDirectories(folder);
      Files.copy(content, library);
      return library;
    } catch (IOException e) {
      throw new UncheckedIOException("The native part of " + client + " can't be unpacked", e);
    }
  }
}
