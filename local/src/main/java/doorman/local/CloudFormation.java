package doorman.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import doorman.local.template.DeclaredConnectionNotification;
import doorman.local.template.DeclaredEndpointService;
import doorman.local.template.DeclaredServicePermissions;
import doorman.local.template.TemplateException;
import doorman.local.wire.Answer;
import doorman.local.wire.AwsService;
import doorman.local.wire.Call;
import doorman.local.wire.Caller;
import doorman.local.wire.Home;
import doorman.local.wire.Request;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * CloudFormation, as it makes what the template declares of PrivateLink: by calls of EC2, in the
 * name of whoever deploys. What EC2 refuses of them ends the deployment.
 */
final class CloudFormation {
  private static final String VERSION = "2016-11-15";

  private final AwsService ec2;
  private final Home home;
  private final Caller deployer;

  /** A service that EC2 has made, under the name that customers call it by. */
  record Made(String id, String name) {}

  CloudFormation(AwsService ec2, Home home) {
    this.ec2 = ec2;
    this.home = home;
    this.deployer = new Caller.ProviderUser(home.account(), "cloudformation");
  }

  Made make(DeclaredEndpointService declared) {
    var form = form("CreateVpcEndpointServiceConfiguration");
    form.put("AcceptanceRequired", String.valueOf(declared.acceptanceRequired()));
    list(form, "NetworkLoadBalancerArn", declared.networkLoadBalancers());
    list(form, "GatewayLoadBalancerArn", declared.gatewayLoadBalancers());
    declared.privateDnsName().ifPresent(name -> form.put("PrivateDnsName", name));
    list(form, "SupportedRegion", declared.regions());
    tag(form, declared.tags());
    Document answer = call(form, declared.logicalId());
    return new Made(text(answer, "serviceId"), text(answer, "serviceName"));
  }

  void make(DeclaredServicePermissions declared) {
    var form = form("ModifyVpcEndpointServicePermissions");
    form.put("ServiceId", declared.service());
    list(form, "AddAllowedPrincipals", declared.principals());
    call(form, declared.logicalId());
  }

  void make(DeclaredConnectionNotification declared) {
    var form = form("CreateVpcEndpointConnectionNotification");
    form.put("ServiceId", declared.service());
    form.put("ConnectionNotificationArn", declared.topicArn());
    list(form, "ConnectionEvents", declared.events());
    call(form, declared.logicalId());
  }

  private static Map<String, String> form(String action) {
    var form = new LinkedHashMap<String, String>();
    form.put("Action", action);
    form.put("Version", VERSION);
    return form;
  }

  private static void list(Map<String, String> form, String name, List<String> values) {
    for (int place = 0; place < values.size(); place++) {
      form.put(name + "." + (place + 1), values.get(place));
    }
  }

  private static void tag(Map<String, String> form, Map<String, String> tags) {
    int number = 0;
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      String place = "TagSpecification.1.Tag." + ++number;
      form.put("TagSpecification.1.ResourceType", "vpc-endpoint-service");
      form.put(place + ".Key", tag.getKey());
      form.put(place + ".Value", tag.getValue());
    }
  }

  private Document call(Map<String, String> form, String logicalId) {
    String body =
        form.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(joining("&"));
    var request = new Request("POST", "/", "", Map.of(), body);
    Answer answer = ec2.answer(new Call(deployer, home.region(), ec2.action(request), request));
    Document read = read(answer.body());
    if (answer.status() >= 400) {
      throw new TemplateException(
          "Resource %s: EC2 refuses it: %s (%s)"
              .formatted(logicalId, text(read, "Message"), text(read, "Code")));
    }
    return read;
  }

  private static Document read(String xml) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("EC2 answers what is no XML: " + xml, e);
    }
  }

  private static String text(Document answer, String element) {
    return answer.getElementsByTagName(element).item(0).getTextContent();
  }
}
