package doorman.edits;

import static doorman.Given.accountRow;
import static doorman.Given.row;
import static doorman.edits.Edits.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import doorman.TypedRow;
import doorman.allowlist.Unreadable;
import doorman.event.BusEvent;
import doorman.event.Catalogue;
import doorman.table.Typed;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InvalidEntryTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static BusEvent event(TypedRow row) {
    return new InvalidEntry(put(1, row), Unreadable.of(row.typed()).orElseThrow()).event();
  }

  private static JsonNode detail(TypedRow row) throws JsonProcessingException {
    return JSON.readTree(event(row).detail());
  }

  @Test
  void saysWhichRowWhatIsWrongAndWhatFollows() throws JsonProcessingException {
    TypedRow row =
        accountRow("accept")
            .and("maxConnections", "ten")
            .and("tenant", "Acme")
            .and("updatedBy", "alice");

    assertThat(event(row).detailType()).isEqualTo("Allowlist Entry Invalid");
    assertThat(detail(row))
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "version": "1",
                  "id": "edit-1",
                  "service": "vpce-svc-0123456789abcdef0",
                  "consumer": "222222222222",
                  "problem": "maxConnections must be a whole number that is not negative, not 'ten'",
                  "effect": "Until the row is repaired, whoever it names is sent to review, unless a row that can be read rejects them.",
                  "tenant": "Acme",
                  "updatedBy": "alice"
                }
                """));
  }

  @Test
  void isAsTheCatalogueSays() {
    BusEvent event = event(accountRow("accept").and("maxConnections", "ten").and("tenant", "Acme"));

    assertThat(new Catalogue().faults(event.detailType(), Catalogue.json(event.detail())))
        .isEmpty();
  }

  @Test
  void leavesOutWhatIsNoText() throws JsonProcessingException {
    TypedRow row =
        accountRow("allow").and("tenant", 4711).and("updatedBy", new Typed.Texts(List.of("alice")));

    assertThat(detail(row).fieldNames())
        .toIterable()
        .containsExactly("version", "id", "service", "consumer", "problem", "effect");
  }

  @Test
  void cutsWhatNobodyWouldRead() throws JsonProcessingException {
    String endless = "🚪".repeat(2000);
    JsonNode detail = detail(row(endless, endless).and(endless, 1).and("updatedBy", endless));

    String shown = "🚪".repeat(200) + "…";
    assertThat(detail.path("service").asText()).isEqualTo(shown);
    assertThat(detail.path("consumer").asText()).isEqualTo(shown);
    assertThat(detail.path("updatedBy").asText()).isEqualTo(shown);
    assertThat(detail.path("problem").asText().codePoints()).hasSize(1001);
  }
}
