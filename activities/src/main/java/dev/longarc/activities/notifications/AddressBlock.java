package dev.longarc.activities.notifications;

import java.net.InetAddress;

/**
 * A CIDR block of IP addresses, or one of them. An IPv4-mapped IPv6 address is the IPv4 address.
 */
final class AddressBlock {
  private final byte[] address;
  private final int prefix;

  private AddressBlock(byte[] address, int prefix) {
    this.address = address;
    this.prefix = prefix;
  }

  /**
   * @param text such as {@code 10.0.0.0/8}, {@code fd00::/8} or {@code 192.168.1.7}
   * @throws IllegalArgumentException when it is not a block
   */
  static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    byte[] address =
        InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int bits = address.length * Byte.SIZE;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "The length of the prefix (%s) is not 0 to %s.".formatted(prefix, bits));
    }
    return new AddressBlock(address, prefix);
  }

  boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    if (bytes.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((bytes[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
