package doorman.local.lambda;

import doorman.local.lambda.handler.Actor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A package as it would be uploaded, of the classes in {@code handler} and nothing else. */
final class HandlerPackage {

  private HandlerPackage() {}

  static Path in(Path folder) throws IOException {
    Path classes = testClasses();
    Path jar = folder.resolve("handler.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : filesBeside(classes)) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  private static List<Path> filesBeside(Path classes) throws IOException {
    try (var files = Files.list(classes.resolve("doorman/local/lambda/handler"))) {
      return files.toList();
    }
  }

  private static Path testClasses() {
    try {
      return Path.of(Actor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
