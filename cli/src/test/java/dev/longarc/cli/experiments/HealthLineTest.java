package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HealthLineTest {
  @Test
  void namesUnavailableServers() {
    assertThat(line("UP", "DOWN"))
        .isEqualTo("Temporal is unavailable: work waits, and continues afterwards");
    assertThat(line("DOWN", "DOWN"))
        .isEqualTo("PostgreSQL and Temporal are unavailable: work waits, and continues afterwards");
  }

  @Test
  void isEmptyWhenAllAreAvailable() {
    assertThat(line("UP", "UP")).isEmpty();
  }

  private static String line(String database, String temporal) {
    return HealthLine.line(
            JsonMapper.shared()
                .readTree(
                    """
                    {"status": "DOWN", "components": {
                      "database": {"status": "%s"}, "ping": {"status": "UP"},
                      "temporal": {"status": "%s", "details": {"error": "UNAVAILABLE"}}}}
                    """
                        .formatted(database, temporal)))
        .orElse("");
  }
}
