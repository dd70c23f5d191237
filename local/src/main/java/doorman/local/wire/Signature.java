package doorman.local.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a Signature Version 4 says of a call; the signature itself is not verified.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signing
 *     requests</a>
 */
public record Signature(String accessKeyId, String region, String service) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/]+)/[0-9]{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

  /** Reads the signature of a request, if it has one. */
  public static Optional<Signature> of(Request request) {
    return request
        .header("authorization")
        .map(CREDENTIAL::matcher)
        .filter(matcher -> matcher.find())
        .map(found -> new Signature(found.group(1), found.group(2), found.group(3)));
  }
}
