package doorman.notify;

import doorman.post.Trouble;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue of the news itself, in which a remainder is a letter of its own. */
record SqsRemainders(SqsClient sqs, String queueUrl, Trouble trouble) implements Remainders {
  @Override
  public boolean keep(Remainder remainder) {
    try {
      sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(remainder.json()));
      return true;
    } catch (SdkException e) {
      trouble.queueTrouble(
          queueUrl.substring(queueUrl.lastIndexOf('/') + 1),
          "Could not keep a digest: " + e.getMessage());
      return false;
    }
  }
}
