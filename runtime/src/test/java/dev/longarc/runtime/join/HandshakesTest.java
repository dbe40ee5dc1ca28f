package dev.longarc.runtime.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class HandshakesTest {
  @Test
  void limitsThoseOfOneAddressAndAll() throws UnknownHostException {
    var one = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    var two = InetAddress.getByAddress(new byte[] {10, 0, 0, 2});
    var handshakes = new Handshakes(3, 2);

    assertThat(handshakes.begin(one)).isTrue();
    assertThat(handshakes.begin(one)).isTrue();
    assertThat(handshakes.begin(one)).isFalse();
    assertThat(handshakes.begin(two)).isTrue();
    assertThat(handshakes.begin(two)).as("three in total").isFalse();

    handshakes.end(one);

    assertThat(handshakes.begin(two)).isTrue();
  }
}
