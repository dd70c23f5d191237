package doorman.notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * Which addresses of webhooks are good.
 *
 * @param plainHost the host to which plain HTTP may go, if there is one
 */
record WebhookRule(Optional<String> plainHost) {

  /**
   * Over TLS only; but where AWS itself is spoken to in plain HTTP, as on one machine that plays
   * it, plain HTTP may go to that host. Lambda is never told another address of AWS.
   */
  static WebhookRule of(Map<String, String> environment) {
    return new WebhookRule(
        Optional.ofNullable(environment.get("AWS_ENDPOINT_URL"))
            .flatMap(WebhookRule::uri)
            .filter(aws -> "http".equals(aws.getScheme()))
            .map(URI::getHost));
  }

  /** The address in a text, if it is a good one. */
  Optional<URI> address(String text) {
    return uri(text.strip()).filter(this::isGood);
  }

  private boolean isGood(URI address) {
    return address.getHost() != null
        && address.getUserInfo() == null
        && ("https".equals(address.getScheme())
            || ("http".equals(address.getScheme())
                && plainHost.filter(address.getHost()::equals).isPresent()));
  }

  /** What the parser says quotes the text. */
  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
