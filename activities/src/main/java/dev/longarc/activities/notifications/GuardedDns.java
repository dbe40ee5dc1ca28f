package dev.longarc.activities.notifications;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the hosts of webhooks, for the connection that follows: an address is checked and used,
 * never a name that may resolve to something else a moment later (DNS rebinding).
 */
final class GuardedDns implements DnsResolver {
  private final DnsResolver resolver;
  private final AddressRules rules;

  GuardedDns(DnsResolver resolver, AddressRules rules) {
    this.resolver = resolver;
    this.rules = rules;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = resolver.resolve(host);
    rules.check(host, addresses);
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }
}
