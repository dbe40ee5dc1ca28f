package dev.longarc.api.live;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.api.wiring.ApiSettings.Live;
import dev.longarc.application.RequestException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveConnectionsTest {
  private static final String ELSEWHERE = "192.0.2.7";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final LiveConnections connections =
      new LiveConnections(
          new Live(4, 2, 100, 100, SECOND, 4, SECOND, SECOND, SECOND), new SimpleMeterRegistry());

  @Test
  void limitsThoseOfAnAddress() {
    Runnable exit = connections.enter(ELSEWHERE);
    connections.enter(ELSEWHERE);
    assertThatThrownBy(() -> connections.enter(ELSEWHERE))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("(2) connections from (192.0.2.7)");
    assertThatCode(() -> connections.enter("192.0.2.8")).doesNotThrowAnyException();

    exit.run();
    exit.run(); // counts once
    connections.enter(ELSEWHERE);
    assertThatThrownBy(() -> connections.enter(ELSEWHERE)).isInstanceOf(RequestException.class);
  }

  @Test
  void limitsThisMachinesOwnOnlyTogether() {
    for (int number = 0; number < 4; number++) {
      connections.enter("127.0.0.1");
    }
    assertThatThrownBy(() -> connections.enter("0:0:0:0:0:0:0:1"))
        .hasMessageContaining("(4) connections");
  }
}
