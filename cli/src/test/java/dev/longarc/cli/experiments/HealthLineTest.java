package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HealthLineTest {
  @Test
  void namesWhatIsDown() {
    assertThat(line("UP", "DOWN")).isEqualTo("Temporal is away: work waits, and goes on by itself");
    assertThat(line("DOWN", "DOWN"))
        .isEqualTo("PostgreSQL and Temporal are away: work waits, and goes on by itself");
  }

  @Test
  void saysNothingWhenAllIsWell() {
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
