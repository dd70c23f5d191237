package doorman.local;

import doorman.local.ec2.ConnectionMessage;
import doorman.local.ec2.Publisher;
import doorman.local.sns.Notice;
import doorman.local.sns.Publication;
import doorman.local.sns.Topics;
import doorman.local.sqs.ServiceSender;

/** PrivateLink, as it publishes to topics. */
record PrivateLinkPublisher(Topics topics) implements Publisher {
  private static final String PRINCIPAL = "vpce.amazonaws.com";

  @Override
  public boolean publish(String sourceArn, String topicArn, ConnectionMessage message) {
    var sender = new ServiceSender(PRINCIPAL, sourceArn);
    return switch (topics.publish(
        sender, topicArn, new Notice(message.subject(), message.body()))) {
      case Publication.Published _ -> true;
      case Publication.NotAllowed _, Publication.NoSuchTopic _ -> false;
    };
  }
}
