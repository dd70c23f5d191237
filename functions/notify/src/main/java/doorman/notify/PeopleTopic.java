package doorman.notify;

import doorman.digest.Limits;
import doorman.digest.Message;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** The topic to which mailboxes, and whatever else people like, are subscribed. */
final class PeopleTopic implements Channel {
  private final SnsClient sns;
  private final String arn;

  PeopleTopic(SnsClient sns, String arn) {
    this.sns = sns;
    this.arn = arn;
  }

  @Override
  public Name name() {
    return Name.PEOPLE;
  }

  @Override
  public Limits limits() {
    return Limits.MAIL;
  }

  @Override
  public Delivery tell(Message message) {
    try {
      sns.publish(
          publish -> publish.topicArn(arn).subject(message.subject()).message(message.text()));
      return new Delivery.Told();
    } catch (SdkException e) {
      return new Delivery.NotNow(String.valueOf(e.getMessage()));
    }
  }
}
