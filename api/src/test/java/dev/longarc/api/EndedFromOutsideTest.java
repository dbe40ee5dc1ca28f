package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Intervention;
import dev.longarc.evaluation.Intervention.Kind;
import dev.longarc.store.Experiments;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An experiment whose workflow was terminated with Temporal's own tools. */
@Tag("servers")
class EndedFromOutsideTest {
  private static final String PATH = "/api/v1/experiments/";

  private final Http http = Bench.HTTP;
  private final Experiments experiments = Bench.API.getBean(Experiments.class);

  private String terminated() {
    String id = Samples.experiment();
    Bench.TEMPORAL.getWorkflowClient().newUntypedWorkflowStub(id).terminate("by hand");
    var at = Instant.parse("2026-11-22T10:00:00Z");
    experiments.stop(id, new Intervention(Kind.TERMINATED, "ada@lab", at, "by hand"));
    return id;
  }

  @Test
  void saysByWhomAndWhy() {
    var status = http.get(PATH + terminated() + "/status").json();
    assertThat(status.get("status").stringValue()).isEqualTo("stopped");
    assertThat(status.get("stop_reason").stringValue()).isEqualTo("PLATFORM");
    assertThat(status.get("intervention"))
        .hasToString(
            "{\"kind\":\"TERMINATED\",\"by\":\"ada@lab\",\"at\":\"2026-11-22T10:00:00Z\","
                + "\"why\":\"by hand\"}");
  }

  @Test
  void continuesWhenItIsResumed() {
    String id = terminated();
    var resumed = http.post(PATH + id + "/resume");
    assertThat(resumed.json().get("status").stringValue()).isEqualTo("in_progress");
    assertThat(resumed.json().get("intervention").isNull()).isTrue();
    assertThat(experiments.find(id).orElseThrow().status()).isEqualTo(ExperimentStatus.IN_PROGRESS);
    assertThat(Samples.progress(id).status()).isEqualTo(ExperimentStatus.IN_PROGRESS); // it runs
  }

  @Test
  void refusesARetryOrPauseUntilItContinues() {
    String id = terminated();
    for (String verb : new String[] {"/retry", "/pause", "/cancel"}) {
      assertThat(http.post(PATH + id + verb).error(409, "CONFLICT"))
          .contains("terminated from outside by ada@lab", "longarc run --resume " + id);
    }
  }
}
