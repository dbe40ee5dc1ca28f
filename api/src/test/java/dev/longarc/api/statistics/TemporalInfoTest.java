package dev.longarc.api.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.api.statistics.InfoBody.TemporalInfo;
import dev.longarc.api.wiring.ApiSettings;
import org.junit.jupiter.api.Test;

class TemporalInfoTest {
  private static TemporalInfo info(String address, boolean external) {
    return TemporalInfo.of(new ApiSettings.Temporal(address, "arc", external, null, ""));
  }

  @Test
  void saysWhatTheServerInMemoryCannotDo() {
    assertThat(info("", false).mode()).isEqualTo("in_memory");
    assertThat(info("", false).limits())
        .hasSize(4)
        .contains("There is no Web UI.", "There are no figures of queues and workers.");
    assertThat(info("127.0.0.1:7233", false)).isEqualTo(info("other:1", false));
    assertThat(info("127.0.0.1:7233", false).mode()).isEqualTo("own");
    assertThat(info("127.0.0.1:7233", true).mode()).isEqualTo("external");
    assertThat(info("127.0.0.1:7233", true).limits()).isEmpty();
  }
}
