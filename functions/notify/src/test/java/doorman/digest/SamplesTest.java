package doorman.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every event of the catalogue is understood. */
class SamplesTest {
  private static final Path EVENTS = Path.of("../../docs/events");

  private static Stream<News> samples() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(EVENTS)) {
      files = all.filter(file -> file.toString().endsWith(".sample.json")).toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .filter(file -> !file.endsWith("endpoint-connection-request.sample.json"))
        .map(SamplesTest::read);
  }

  private static News read(Path file) {
    try {
      return NewsReader.read(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void areNewsOfAKnownType() throws IOException {
    assertThat(samples()).isNotEmpty().noneMatch(News.Other.class::isInstance);
  }
}
