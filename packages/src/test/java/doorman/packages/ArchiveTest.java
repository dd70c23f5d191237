package doorman.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void readsWhatItHasWritten() throws IOException {
    Path jar = folder.resolve("a.jar");
    archive("b", "a/c").write(jar, NOON);

    assertThat(Archive.read(jar).files()).containsOnlyKeys("a/c", "b");
    assertThat(Archive.read(jar).files().get("a/c")).asString().isEqualTo("of a/c");
  }

  @Test
  void writesTheFilesInTheOrderOfTheirNamesAtTheInstant() throws IOException {
    Path jar = folder.resolve("a.jar");
    archive("b", "a/c", "A").write(jar, NOON);

    try (var zip = new ZipFile(jar.toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName() + " " + entry.getTimeLocal()))
          .containsExactly(
              "A " + LocalDateTime.parse("2026-11-21T12:00:00"),
              "a/c " + LocalDateTime.parse("2026-11-21T12:00:00"),
              "b " + LocalDateTime.parse("2026-11-21T12:00:00"));
    }
  }

  @Test
  void writesTheSameBytesInEveryTimeZone() throws IOException {
    Path here = folder.resolve("here.jar");
    Path there = folder.resolve("there.jar");
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      archive("a", "b").write(here, NOON);
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      archive("b", "a").write(there, NOON);
    } finally {
      TimeZone.setDefault(zone);
    }

    assertThat(there).hasSameBinaryContentAs(here);
  }

  private static Archive archive(String... names) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : names) {
      files.put(name, "of %s".formatted(name).getBytes(StandardCharsets.UTF_8));
    }
    return new Archive(files);
  }
}
