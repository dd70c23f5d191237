package doorman.connection;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The tag that gives an endpoint service into Doorman's care. */
public final class Ec2Tags {
  private static final String NAME = "doorman";
  private static final String VALUE = "managed";

  private Ec2Tags() {}

  /** Whether the tag is among these, letter by letter. */
  public static boolean managed(List<Tag> tags) {
    return tags.stream().anyMatch(tag -> NAME.equals(tag.key()) && VALUE.equals(tag.value()));
  }
}
