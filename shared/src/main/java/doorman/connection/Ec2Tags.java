package doorman.connection;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The tags of an endpoint service that mean something to Doorman. */
public final class Ec2Tags {
  private static final String NAME = "doorman";
  private static final String VALUE = "managed";
  private static final String STACK = "doorman-stack";

  private Ec2Tags() {}

  /** Whether they give the service into Doorman's care, letter by letter. */
  public static boolean managed(List<Tag> tags) {
    return tags.stream().anyMatch(tag -> NAME.equals(tag.key()) && VALUE.equals(tag.value()));
  }

  /**
   * Whether a stack of Doorman's says that it has made the service. Whichever it is: a stack that
   * takes another one for its own waits a round for the notification, and then makes it.
   */
  public static boolean ofStack(List<Tag> tags) {
    return tags.stream().anyMatch(tag -> STACK.equals(tag.key()));
  }
}
