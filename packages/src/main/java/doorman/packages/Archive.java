package doorman.packages;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The files of a jar by their names, in the order of the names. */
record Archive(SortedMap<String, byte[]> files) {
  Archive {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Reads the files; folders are implied by them. */
  static Archive read(Path jar) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (var zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
        }
      }
    }
    return new Archive(files);
  }

  /**
   * Writes a jar that depends on the files and the instant only, not on the clock, the time zone,
   * or the order in which anything was found.
   */
  void write(Path jar, Instant instant) throws IOException {
    // Two of a zip's seconds are one.
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    try (var zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(jar), 1 << 16))) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
  }
}
