package doorman.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Sources by the names of their files, compiled into an archive. */
final class Sources {
  private final SortedMap<String, String> texts = new TreeMap<>();

  Sources with(String name, String text) {
    texts.put(name, text);
    return this;
  }

  Archive compiled(Path folder) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-d", folder.resolve("out").toString()));
    for (var source : texts.entrySet()) {
      Path file = folder.resolve("in").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new AssertionError("the sources do not compile");
    }
    return archive(folder.resolve("out"));
  }

  private static Archive archive(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return new Archive(files);
  }
}
