package doorman.edits;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doorman.allowlist.Unreadable;
import doorman.event.BusEvent;

/** The event {@value #DETAIL_TYPE}: after an edit a row cannot be read. */
record InvalidEntry(Edit edit, Unreadable row) {
  static final String DETAIL_TYPE = "Allowlist Entry Invalid";

  private static final String VERSION = "1";
  private static final int LONGEST_VALUE = 200;
  private static final int LONGEST_PROBLEM = 1000;

  /** People type what they like: no text in the event is longer than somebody wants to read. */
  BusEvent event() {
    ObjectNode detail =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", VERSION)
            .put("id", edit.id())
            .put("service", shown(row.key().service(), LONGEST_VALUE))
            .put("consumer", shown(row.key().consumer(), LONGEST_VALUE))
            .put("problem", shown(row.problem(), LONGEST_PROBLEM))
            .put("effect", row.effect());
    putText(detail, "tenant");
    putText(detail, "updatedBy");
    return new BusEvent(DETAIL_TYPE, detail.toString());
  }

  private void putText(ObjectNode detail, String name) {
    edit.text(name).ifPresent(text -> detail.put(name, shown(text, LONGEST_VALUE)));
  }

  private static String shown(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
  }
}
