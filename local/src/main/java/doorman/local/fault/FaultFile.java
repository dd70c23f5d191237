package doorman.local.fault;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.local.sqs.Timekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the rules of a fault file, a JSON list, and takes nothing that it does not know. */
public final class FaultFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.ALLOW_COMMENTS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FaultFile() {}

  /**
   * Reads a file.
   *
   * @throws FaultFileException saying which rule is not understood, and what a rule may say
   */
  public static Faults read(Path file, Timekeeper time, long seed) {
    try {
      return new Faults(faults(JSON.readTree(Files.readString(file))), time, seed);
    } catch (JsonProcessingException e) {
      throw new FaultFileException(
          "%s, line %d: %s".formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()));
    } catch (FaultFileException e) {
      throw new FaultFileException(file + ", " + e.getMessage());
    } catch (IOException e) {
      throw new FaultFileException("The fault file " + file + " can't be read");
    }
  }

  private static List<Fault> faults(JsonNode file) {
    if (!file.isArray()) {
      throw new FaultFileException("the whole: a fault file is a list of rules, [{...}, ...]");
    }
    var faults = new ArrayList<Fault>();
    for (JsonNode rule : file) {
      faults.add(new FaultRule("rule " + (faults.size() + 1), rule).fault());
    }
    return faults;
  }
}
