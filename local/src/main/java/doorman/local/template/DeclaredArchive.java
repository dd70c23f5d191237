package doorman.local.template;

import doorman.local.bus.EventPattern;
import java.util.regex.Pattern;

/**
 * An archive of a bus. This machine keeps no events beyond its end, so that nothing is archived
 * here.
 *
 * @param pattern an event pattern in JSON
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html">CreateArchive</a>
 */
public record DeclaredArchive(String name, String bus, String pattern) {
  private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,48}");
  private static final int LONGEST_RETENTION = 999_999_999;

  static DeclaredArchive of(Properties properties) {
    properties
        .optionalText("ArchiveName")
        .filter(name -> !NAME.matcher(name).matches())
        .ifPresent(name -> {
          throw properties.refusal("ArchiveName", "is not 1 to 48 of .-_ A-Z a-z 0-9: " + name);
        });
    properties.number("RetentionDays", 0, LONGEST_RETENTION);
    return new DeclaredArchive(
        properties.reference(), properties.text("SourceArn"), pattern(properties));
  }

  private static String pattern(Properties properties) {
    String pattern = properties.whole("EventPattern").toString();
    new EventPattern(pattern)
        .fault()
        .ifPresent(fault -> {
          throw properties.refusal("EventPattern", fault);
        });
    return pattern;
  }
}
