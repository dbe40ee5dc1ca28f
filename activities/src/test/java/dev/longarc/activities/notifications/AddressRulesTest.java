package dev.longarc.activities.notifications;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  private static void check(AddressRules rules, String host, String... addresses)
      throws RefusedAddressException {
    var all = new InetAddress[addresses.length];
    for (int index = 0; index < all.length; index++) {
      all[index] = InetAddress.ofLiteral(addresses[index]);
    }
    rules.check(host, all);
  }

  private static final AddressRules PUBLIC_ONLY = AddressRules.allowing(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.31.255.255",
        "192.168.0.1",
        "192.0.2.1",
        "198.19.0.1",
        "224.0.0.1",
        "239.1.1.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:a00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesAddressesThatAreNotPublic(String address) {
    assertThatThrownBy(() -> check(PUBLIC_ONLY, "example.org", address))
        .isInstanceOf(RefusedAddressException.class);
    assertThatThrownBy(() -> check(PUBLIC_ONLY, "example.org", "9.9.9.9", address))
        .as("one of several")
        .isInstanceOf(RefusedAddressException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9.9.9.9", "172.32.0.1", "100.128.0.1", "2620:fe::fe", "2001:200::1", "2606::1"})
  void acceptsPublicAddresses(String address) {
    assertThatCode(() -> check(PUBLIC_ONLY, "example.org", address)).doesNotThrowAnyException();
  }

  @Test
  void allowsTheNamesAddressesAndBlocksOfTheSetting() {
    var rules =
        AddressRules.allowing(List.of("Hooks.LAN", " 192.168.1.7", "10.0.0.0/8", "fd00::/8", ""));

    assertThatCode(
            () -> {
              check(rules, "hooks.lan", "127.0.0.1");
              check(rules, "other", "192.168.1.7");
              check(rules, "other", "10.255.0.1");
              check(rules, "other", "fd12::1");
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check(rules, "my.hooks.lan", "127.0.0.1"))
        .isInstanceOf(RefusedAddressException.class);
    assertThatThrownBy(() -> check(rules, "other", "192.168.1.8"))
        .isInstanceOf(RefusedAddressException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "10.0.0/x", "1.2.3.4.5", "not a name", "http://x", "::/-1"})
  void refusesSettingsThatAreNone(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRules.allowing(List.of(entry)))
        .withMessageContainingAll("(" + entry + ")", "LONGARC_WEBHOOK_ALLOW", "\nMaybe ");
  }
}
