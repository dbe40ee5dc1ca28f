package dev.longarc.runtime.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.runtime.processes.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListenAddressTest {
  @Test
  void namesTheHolderOfARequestedPort() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      String ourselves = "java (pid %d)".formatted(ProcessHandle.current().pid());
      assertThatThrownBy(() -> ListenAddress.ofApi(Optional.empty(), Map.of("SERVER_PORT", port)))
          .isInstanceOf(StackException.class)
          .hasMessage(
              """
              (API) can't listen on the port (%s): it is taken by %s.
              Maybe end that program, or set SERVER_PORT to another port.\
              """,
              port, ourselves);
      assertThatThrownBy(
              () -> ListenAddress.refuseTakenMonitoring(Map.of("LONGARC_MONITORING_PORT", port)))
          .hasMessage(
              """
              (metrics and health) can't listen on the port (%s): it is taken by %s.
              Maybe end that program, or set LONGARC_MONITORING_PORT to another port.\
              """,
              port, ourselves);
    }
  }

  @Test
  void usesTheNextFreePortWithoutARequest() throws IOException {
    int first = ListenAddress.ofApi(Optional.empty(), Map.of()).getPort();
    try (var taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      assertThat(ListenAddress.ofApi(Optional.empty(), Map.of()).getPort()).isGreaterThan(first);
    }
  }

  @Test
  void usesTheRequestedAddress() {
    var wish = Map.of("SERVER_ADDRESS", "0.0.0.0", "SERVER_PORT", "28123");
    assertThat(ListenAddress.ofApi(Optional.empty(), wish)).hasToString("http://0.0.0.0:28123");
  }

  @Test
  void refusesAnInvalidPort() {
    assertThatThrownBy(() -> ListenAddress.ofApi(Optional.empty(), Map.of("SERVER_PORT", "http")))
        .hasMessage("SERVER_PORT (http) is not a port.\nMaybe a number from 1 to 65535.");
  }
}
