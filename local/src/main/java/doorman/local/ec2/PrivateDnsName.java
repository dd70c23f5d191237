package doorman.local.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;

import doorman.local.query.Refusals;
import doorman.local.query.Xml;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The private DNS name of a service. Nobody looks into public DNS here: a verification succeeds at
 * once, but not for a name that ends in {@code .invalid}, which nobody can own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2606">RFC 2606</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html">Manage
 *     DNS names for VPC endpoint services</a>
 */
record PrivateDnsName(String name, State state) {
  private static final Pattern FORM =
      Pattern.compile("(?=.{1,255}$)([a-z0-9*_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z]{2,63}");

  /** Whether AWS has found that the provider owns the name. */
  enum State {
    PENDING("pendingVerification"),
    VERIFIED("verified"),
    FAILED("failed");

    private final String wire;

    State(String wire) {
      this.wire = wire;
    }

    /** The text on the wire. */
    @Override
    public String toString() {
      return wire;
    }
  }

  PrivateDnsName {
    if (!FORM.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
      throw Refusals.client("InvalidParameter", "The private DNS name '" + name + "' is invalid");
    }
  }

  static PrivateDnsName unverified(String name) {
    return new PrivateDnsName(name, State.PENDING);
  }

  PrivateDnsName verified() {
    boolean nobodys = name.toLowerCase(Locale.ROOT).endsWith(".invalid");
    return new PrivateDnsName(name, nobodys ? State.FAILED : State.VERIFIED);
  }

  /** As the owner sees it, with the record that AWS would look for. */
  void writeOwned(Xml xml) {
    String secret = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().replace("-", "");
    xml.text("privateDnsName", name)
        .element(
            "privateDnsNameConfiguration",
            it ->
                it.text("state", state)
                    .text("type", "TXT")
                    .text("value", "vpce:" + secret)
                    .text("name", "_" + secret.substring(0, 20)));
  }

  void writeOffered(Xml xml) {
    xml.text("privateDnsName", name).text("privateDnsNameVerificationState", state);
  }
}
