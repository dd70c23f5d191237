package doorman.local.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PhenomenonTest {
  private static final Path PAGE = Path.of("../docs/local-run.md");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `([a-z0-9-]+)` \\| ([0-9.]+) \\| (?:([0-9]+) s )?\\|", Pattern.MULTILINE);

  /** A row of the page's table. */
  private record Row(String name, double share, Duration longest) {}

  @Test
  void isDocumentedWithItsShareAndHowLongItLasts() throws IOException {
    List<Row> documented =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map(row ->
                new Row(
                    row.group(1),
                    Double.parseDouble(row.group(2)),
                    row.group(3) == null
                        ? Duration.ZERO
                        : Duration.ofSeconds(Long.parseLong(row.group(3)))))
            .toList();

    assertThat(documented)
        .containsExactlyElementsOf(
            Arrays.stream(Phenomenon.values())
                .map(each -> new Row(each.toString(), each.share(), each.longest()))
                .toList());
  }
}
