package doorman.local.lambda;

import doorman.local.wire.AwsException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as callers name it: by name, by ARN, or by the end of an ARN, with or without a
 * version.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#lambda-Invoke-request-FunctionName">Name
 *     formats</a>
 */
record FunctionName(
    Optional<String> region, Optional<String> account, String name, String version) {
  private static final String LATEST = "$LATEST";
  private static final String FORM =
      "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?"
          + "([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?";
  private static final Pattern PATTERN = Pattern.compile(FORM);

  static FunctionName of(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new AwsException(
          400,
          "ValidationException",
          "1 validation error detected: Value '%s' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: %s"
              .formatted(text, FORM));
    }
    return new FunctionName(
        part(matcher, 3),
        part(matcher, 5),
        matcher.group(7),
        Optional.ofNullable(matcher.group(9)).orElse(LATEST));
  }

  FunctionName withVersion(String version) {
    return new FunctionName(region, account, name, version);
  }

  boolean isLatest() {
    return version.equals(LATEST);
  }

  /** The ARN, where the region and the account are those of the caller if it names none. */
  String arn(String callersRegion, String callersAccount) {
    String arn =
        DeployedFunction.arn(region.orElse(callersRegion), account.orElse(callersAccount), name);
    return isLatest() ? arn : arn + ":" + version;
  }

  private static Optional<String> part(Matcher matcher, int group) {
    return Optional.ofNullable(matcher.group(group))
        .map(part -> part.substring(0, part.length() - 1));
  }
}
