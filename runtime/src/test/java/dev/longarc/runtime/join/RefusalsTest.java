package dev.longarc.runtime.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private final List<String> log = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-30T12:00:00Z");
  private final Refusals refusals = new Refusals(() -> now, log::add);

  private static InetAddress address(int number) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
  }

  @Test
  void logsEachAddressOnceInAMinute() throws UnknownHostException {
    refusals.add(address(1), "no certificate");
    refusals.add(address(1), "no certificate");
    refusals.add(address(2), "no\ncertificate");
    now = now.plusSeconds(60);
    refusals.add(address(1), "expired");

    assertThat(log).hasSize(3);
    assertThat(log.getFirst())
        .startsWith("A connection from (10.0.0.1) was refused: no certificate.");
    assertThat(log.get(1)).contains("(10.0.0.2) was refused: no certificate.");
    assertThat(log.getLast()).contains("(10.0.0.1) was refused: expired.");
  }

  @Test
  void remembersNoMoreThanAThousandAddresses() throws UnknownHostException {
    for (int number = 0; number < 1500; number++) {
      refusals.add(address(number), "no certificate");
    }
    assertThat(log).hasSize(1000);

    now = now.plusSeconds(60);
    refusals.add(address(1400), "no certificate");

    assertThat(log).hasSize(1001);
  }
}
