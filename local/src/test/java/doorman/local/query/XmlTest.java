package doorman.local.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class XmlTest {
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  @Test
  void writesElementsInOrderAndLeavesOutWhatIsAbsent() {
    assertThat(
            Xml.document(
                "r",
                "urn:x",
                xml ->
                    xml.text("a", 1)
                        .text("none", Optional.empty())
                        .text("b", Optional.of("2"))
                        .texts("set", List.of("x", "y"))))
        .isEqualTo(
            DECLARATION
                + "<r xmlns=\"urn:x\"><a>1</a><b>2</b>"
                + "<set><item>x</item><item>y</item></set></r>");
  }

  @Test
  void escapesWhatWouldBeMarkup() {
    assertThat(Xml.document("r", xml -> xml.text("a", "<&>\"\r\n")))
        .isEqualTo(DECLARATION + "<r><a>&lt;&amp;&gt;&quot;&#13;\n</a></r>");
  }

  @Test
  void replacesCharactersThatXmlCannotHold() {
    assertThat(Xml.document("r", xml -> xml.text("a", "x\u0000y\uFFFF")))
        .isEqualTo(DECLARATION + "<r><a>x\uFFFDy\uFFFD</a></r>");
  }
}
