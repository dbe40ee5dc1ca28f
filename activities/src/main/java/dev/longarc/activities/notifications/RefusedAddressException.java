package dev.longarc.activities.notifications;

import java.net.UnknownHostException;

/** A webhook's host has an address that {@link AddressRules} refuse. */
final class RefusedAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1;

  RefusedAddressException() {
    super("not public");
  }
}
