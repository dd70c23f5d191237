package doorman.local.ec2;

import doorman.local.query.Refusals;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Which kinds of IP addresses an endpoint has, or a service supports. */
enum AddressType {
  IPV4,
  DUALSTACK,
  IPV6;

  /** Reads what an endpoint is to have. */
  static AddressType ofEndpoint(String text) {
    return Arrays.stream(values())
        .filter(type -> type.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> Refusals.value("IpAddressType", text, "It is no IP address type"));
  }

  /** Reads what a service is to support, which it names one by one. */
  static AddressType ofService(String text) {
    AddressType type = ofEndpoint(text);
    if (type == DUALSTACK) {
      throw Refusals.value("SupportedIpAddressType", text, "A service names ipv4, ipv6, or both");
    }
    return type;
  }

  /** What a service must support for an endpoint of this type. */
  Set<AddressType> needs() {
    return this == DUALSTACK ? Set.of(IPV4, IPV6) : Set.of(this);
  }

  /** The text on the wire. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
