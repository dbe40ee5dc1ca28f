package dev.longarc.activities.notifications;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The addresses that webhooks may connect to: those of the public internet, and what a setting
 * allows. Otherwise a user's URL would reach the machines beside this one, which trust it.
 */
public final class AddressRules {
  /** The environment variable of the exceptions; in Spring {@code longarc.webhook.allow}. */
  public static final String VARIABLE = "LONGARC_WEBHOOK_ALLOW";

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  /** IANA's registries of special-purpose addresses, multicast, and IPv6 that isn't global. */
  private static final List<AddressBlock> SPECIAL =
      List.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8",
              "100.64.0.0/10", // shared by carriers
              "127.0.0.0/8",
              "169.254.0.0/16", // link-local: the metadata of clouds
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24", // documentation
              "192.88.99.0/24", // relays of 6to4
              "192.168.0.0/16",
              "198.18.0.0/15", // benchmarks
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4", // multicast
              "240.0.0.0/4", // reserved, broadcast
              "::/3", // loopback, IPv4 within IPv6, NAT64
              "2001::/23", // Teredo and other protocols
              "2001:db8::/32",
              "2002::/16", // 6to4: IPv4 within IPv6
              "3fff::/20",
              "4000::/2", // not assigned
              "8000::/1") // not assigned; unique local, link-local, multicast
          .stream()
          .map(AddressBlock::parse)
          .toList();

  private final Set<String> names = new HashSet<>();
  private final List<AddressBlock> blocks = new ArrayList<>();

  private AddressRules() {}

  /**
   * @param allowed host names, addresses and CIDR blocks beside public addresses
   * @throws IllegalArgumentException naming one that is none of them
   */
  public static AddressRules allowing(List<String> allowed) {
    var rules = new AddressRules();
    allowed.stream().map(String::strip).filter(each -> !each.isEmpty()).forEach(rules::allow);
    return rules;
  }

  private void allow(String given) {
    String name = given.toLowerCase(Locale.ROOT);
    try {
      blocks.add(AddressBlock.parse(name));
    } catch (IllegalArgumentException e) {
      if (!NAME.matcher(name).matches() || name.matches("[0-9.]+")) {
        throw new IllegalArgumentException(
            """
            The setting %s has (%s), which is not a host name, an address or a block.
            Maybe hooks.example.org, 192.168.1.7 or 10.0.0.0/8.\
            """
                .formatted(VARIABLE, given),
            e);
      }
      names.add(name);
    }
  }

  /**
   * Checks what a host has resolved to.
   *
   * @throws RefusedAddressException when one of the addresses is refused
   */
  void check(String host, InetAddress... addresses) throws RefusedAddressException {
    if (names.contains(host.toLowerCase(Locale.ROOT))) {
      return;
    }
    for (InetAddress address : addresses) {
      if (within(SPECIAL, address) && !within(blocks, address)) {
        throw new RefusedAddressException();
      }
    }
  }

  private static boolean within(List<AddressBlock> blocks, InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }
}
