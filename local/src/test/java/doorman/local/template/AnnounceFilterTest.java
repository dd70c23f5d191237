package doorman.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.event.ruler.Ruler;

/** Which writes to the decisions table wake the function: told by AWS's own engine. */
class AnnounceFilterTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<String> filters =
      Stack.of(Templates.deployed(Map.of())).mappings().stream()
          .filter(DeclaredStreamMapping.class::isInstance)
          .map(DeclaredStreamMapping.class::cast)
          .filter(mapping -> mapping.logicalId().equals("AnnounceDecisions"))
          .findFirst()
          .orElseThrow()
          .filters();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accepted",
        "awaiting-review",
        "brake",
        "intent",
        "nonsense",
        "posture",
        "review-overdue",
        "unreadable",
        "verdict",
        "would-have-decided"
      })
  void bringsWhatMayTellSomething(String scenario) throws Exception {
    assertThat(brings(sample(scenario))).isTrue();
  }

  @Test
  void leavesOutRowsThatAreGone() throws Exception {
    ObjectNode head = sample("posture").put("eventName", "REMOVE");
    head.withObject("dynamodb").remove("NewImage");

    assertThat(brings(sample("removed"))).isFalse();
    assertThat(brings(head)).isFalse();
  }

  @Test
  void leavesOutAPassThatTakesItsService() throws Exception {
    assertThat(brings(sample("head"))).isFalse();
    assertThat(brings(turned(sample("brake")))).isFalse();
  }

  @Test
  void leavesOutAPassThatGivesItsServiceBack() throws Exception {
    assertThat(brings(turned(sample("head")))).isFalse();
  }

  @Test
  void bringsWhatIsWrittenWhileAPassHoldsTheService() throws Exception {
    ObjectNode held = sample("posture");
    for (String image : List.of("OldImage", "NewImage")) {
      held.withObject("dynamodb").withObject(image).withObject("passId").put("S", "some pass");
    }

    assertThat(brings(held)).isTrue();
  }

  @Test
  void bringsANewHead() throws Exception {
    ObjectNode head = sample("posture").put("eventName", "INSERT");
    head.withObject("dynamodb").remove("OldImage");

    assertThat(brings(head)).isTrue();
  }

  @Test
  void bringsWhatSomebodyTypedOverABrake() throws Exception {
    ObjectNode head = sample("posture");
    head.withObject("dynamodb").withObject("NewImage").withObject("brake").put("S", "on");

    assertThat(brings(head)).isTrue();
  }

  /** The write that undoes it. */
  private static ObjectNode turned(ObjectNode record) {
    ObjectNode images = record.withObject("dynamodb");
    JsonNode before = images.required("OldImage");
    images.set("OldImage", images.required("NewImage"));
    images.set("NewImage", before);
    return record;
  }

  private boolean brings(ObjectNode record) throws Exception {
    boolean brought = false;
    for (String filter : filters) {
      brought |= Ruler.matchesRule(record.toString(), filter);
    }
    return brought;
  }

  private static ObjectNode sample(String scenario) throws Exception {
    File file = new File("../events/stream-decisions-%s.json".formatted(scenario));
    return JSON.readTree(file).withArray("Records").path(0).deepCopy();
  }
}
