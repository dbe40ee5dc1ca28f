package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Figures of the whole system, as the API has them. */
final class StatisticsCommandsTest extends CommandsFixture {
  private static final String PERFORMANCE =
      """
      {"time_window": "7d", "at": "2026-11-30T06:00:00Z", "strategies": [
        {"strategy": "program-synthesis", "runs": 400, "answered": 390, "solved": 120,
         "success_rate": 0.3, "mean_seconds": 4.2, "median_seconds": 3.1, "p95_seconds": 75,
         "cost_usd": 0.24, "cost_per_solve_usd": 0.002, "failures": {"timeout": 4, "model": 1},
         "since": "2026-11-29T06:00:00Z", "complete": false},
        {"strategy": "evolution", "runs": 1, "answered": 0, "solved": 0, "success_rate": 0,
         "mean_seconds": 0.5, "median_seconds": 0.5, "p95_seconds": 0.5, "cost_usd": 0.01,
         "cost_per_solve_usd": null, "failures": {}, "since": "2026-11-29T06:00:00Z",
         "complete": true}]}
      """;

  private static final String INFO =
      """
      {"version": "0.1.0", "commit": "0d6e6ecb", "java_version": "25", "started_at": "2026-11-30T06:00:00Z",
       "uptime_seconds": 90, "security_mode": "local",
       "temporal": {"mode": "in_memory", "namespace": "arc", "limits": ["There is no Web UI."]},
       "features": {"payload_encryption": true, "email": false, "registration": false,
                    "identity_provider": false, "plugins": true}}
      """;

  private static final String DASHBOARD =
      """
      {"targets": [
        {"name": "task_processing", "meaning": "The mean time", "unit": "s", "value": 12.54, "target": 30,
         "state": "pass"},
        {"name": "inference", "meaning": "Of a run", "unit": "s", "value": null, "target": 5,
         "state": "unknown"}]}
      """;

  private FakeApi fake;

  @BeforeEach
  void startApi() throws IOException {
    fake =
        new FakeApi(path ->
            new FakeApi.Answer(
                200,
                switch (path) {
                  case "info" -> INFO;
                  case "dashboard/metrics" -> DASHBOARD;
                  default -> PERFORMANCE;
                }));
    api = Optional.of(fake.client());
  }

  @AfterEach
  void stopApi() {
    fake.close();
  }

  @Test
  void showsWhatStrategiesHaveDone() {
    assertThat(longarc("performance", "--window", "7d")).isZero();
    assertThat(screen.out())
        .isEqualTo(
            """
            strategy           runs  solved   share   mean  median      95 %     cost    a solve  failures
            program-synthesis  400+     120  30.0 %  4.2 s   3.1 s  1:15 min  $0.2400  $0.002000  timeout 4, model 1
            evolution             1       0   0.0 %  0.5 s   0.5 s     0.5 s  $0.0100          –
            """);
    assertThat(longarc("performance", "--window", "2h")).isEqualTo(2);
    assertThat(screen.err()).contains("Unknown time window (2h).");
  }

  @Test
  void itsJsonHasTheKeysOfTheHelp() {
    assertThat(longarc("performance", "--json")).isZero();
    var lines = screen.out().lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines).hasSize(2);
    assertThat(longarc("performance", "--help")).isZero();
    for (String key : lines.getFirst().propertyNames()) {
      assertThat(screen.out()).contains(key);
    }
  }

  @Test
  void showsWhatRunsAndHowItIsDoing() {
    assertThat(longarc("info")).isZero();
    assertThat(screen.out())
        .contains("version     0.1.0, commit 0d6e6ecb\n")
        .contains("Temporal    in memory\n            There is no Web UI.\n")
        .contains("features    payload encryption, plugins\n")
        .containsPattern("task processing +12\\.5 s +30\\.0 s  pass")
        .containsPattern("inference +– +5\\.0 s  unknown");
    assertThat(longarc("info", "--json")).isZero();
    assertThat(screen.out()).endsWith("\"plugins\":true}}\n");
  }

  @Test
  void saysThatNothingRuns() {
    api = Optional.empty();
    for (String command : new String[] {"info", "performance"}) {
      assertThat(longarc(command)).isEqualTo(1);
      assertThat(screen.err()).contains("Nothing runs here yet.\nMaybe longarc up.");
    }
  }
}
