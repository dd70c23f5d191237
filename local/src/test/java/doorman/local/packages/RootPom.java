package doorman.local.packages;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** The properties of the pom that all modules share. */
final class RootPom {
  private RootPom() {}

  static String property(String name) throws Exception {
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("../pom.xml").toFile());
    var properties = (Element) document.getElementsByTagName("properties").item(0);
    return properties.getElementsByTagName(name).item(0).getTextContent();
  }
}
