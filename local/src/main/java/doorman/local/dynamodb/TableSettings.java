package doorman.local.dynamodb;

import java.util.List;
import java.util.Optional;

/**
 * A table as the template wants it, billed on demand. Whether that makes sense is for DynamoDB to
 * say.
 *
 * @param attributes those of the keys, of the table and of its indexes
 * @param streamView what its stream shows, such as {@code NEW_AND_OLD_IMAGES}; absent: no stream
 * @param expiry the attribute with the epoch second at which an item may be deleted
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html">AWS::DynamoDB::Table</a>
 */
public record TableSettings(
    String name,
    List<Attribute> attributes,
    List<KeyPart> keys,
    List<Index> indexes,
    Optional<String> streamView,
    Optional<String> expiry,
    boolean deletionProtected) {

  public TableSettings {
    attributes = List.copyOf(attributes);
    keys = List.copyOf(keys);
    indexes = List.copyOf(indexes);
  }

  /**
   * An attribute that a key is made of.
   *
   * @param type {@code S}, {@code N} or {@code B}
   */
  public record Attribute(String name, String type) {}

  /**
   * A part of a key.
   *
   * @param type {@code HASH} or {@code RANGE}
   */
  public record KeyPart(String attribute, String type) {}

  /**
   * A global secondary index.
   *
   * @param projection {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
   * @param included the attributes beside the keys, for {@code INCLUDE}
   */
  public record Index(String name, List<KeyPart> keys, String projection, List<String> included) {

    public Index {
      keys = List.copyOf(keys);
      included = List.copyOf(included);
    }
  }
}
