package dev.longarc.runtime.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.runtime.processes.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoinAddressTest {
  @Test
  void isTheOneThatListens() {
    assertThat(JoinAddress.of(Optional.empty(), JoinAddress.listening("127.0.0.2"), 7243))
        .isEqualTo("127.0.0.2:7243");
  }

  @Test
  void isOneOfThisMachineWhenAllListen() throws IOException {
    boolean alone =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .allMatch(each -> each.isLoopbackAddress() || each.isLinkLocalAddress());
    var all = JoinAddress.listening("0.0.0.0");
    if (alone) {
      assertThatThrownBy(() -> JoinAddress.of(Optional.empty(), all, 7243))
          .hasMessageContaining("Maybe give it with --advertise HOST.");
      return;
    }
    String address = JoinAddress.of(Optional.empty(), all, 7243);
    assertThat(address).endsWith(":7243");
    var host = InetAddress.getByName(address.substring(0, address.length() - ":7243".length()));
    assertThat(NetworkInterface.getByInetAddress(host)).isNotNull();
    assertThat(host.isLoopbackAddress()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "gpu.example, gpu.example:7243",
    "gpu.example:80, gpu.example:80",
    "10.0.0.1, 10.0.0.1:7243",
    "fd00::1, [fd00::1]:7243",
    "[fd00::1], [fd00::1]:7243",
    "[fd00::1]:80, [fd00::1]:80"
  })
  void isTheRequestedOne(String advertise, String expected) {
    var all = JoinAddress.listening("0.0.0.0");
    assertThat(JoinAddress.of(Optional.of(advertise), all, 7243)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "https://gpu", "gpu:port", "gpu:1:2"})
  void refusesWhatIsNoHost(String advertise) {
    var all = JoinAddress.listening("0.0.0.0");
    assertThatThrownBy(() -> JoinAddress.of(Optional.of(advertise), all, 7243))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("--advertise (%s) is not HOST or HOST:PORT.\nMaybe", advertise);
  }

  @Test
  void refusesToListenAtTheAddressOfAnotherMachine() {
    assertThatThrownBy(() -> JoinAddress.listening("192.0.2.7"))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("--listen (192.0.2.7) is not an address of this machine")
        .hasMessageContaining("\nMaybe see `ip addr`");
  }
}
