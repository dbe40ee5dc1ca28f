package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.store.OperatorLog.Action;
import dev.longarc.store.OperatorLog.Logged;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@OnPostgres
final class OperatorLogTest {
  private final DataSource dataSource;
  private final Experiments experiments;
  private final Annotations annotations;
  private final OperatorLog log;

  OperatorLogTest(DataSource dataSource) {
    this.dataSource = dataSource;
    experiments = new Experiments(dataSource);
    annotations = new Annotations(dataSource);
    log = new OperatorLog(dataSource);
  }

  private static Action action(String id, String action) {
    return new Action(id, "ada", action, "too slow");
  }

  private List<Logged> entries(@Nullable String id) {
    return log.page(id, null, 100).items();
  }

  @Test
  void notesAnAction() {
    log.append(
        action("exp-1", "pause"), Map.of("status", "in_progress"), Map.of("status", "paused"));
    log.append(new Action("exp-1", "eve", "resume", null), Map.of(), Map.of());

    assertThat(entries("exp-1"))
        .extracting(e -> e.action().action())
        .containsExactly("resume", "pause");
    Logged pause = entries("exp-1").getLast();
    assertThat(pause.action()).isEqualTo(action("exp-1", "pause"));
    assertThat(pause.before()).isEqualTo(Map.of("status", "in_progress"));
    assertThat(pause.after()).isEqualTo(Map.of("status", "paused"));
    assertThat(entries("exp-1").getFirst().action().reason()).isNull();
  }

  @Test
  void notesAChangeWithTheValuesThatDiffer() {
    String experiment = Samples.experiment(dataSource, 2).id();

    log.change(
        action(experiment, "raise"),
        () -> {
          experiments.changeLimits(experiment, new BigDecimal("3.50"), null);
          experiments.setParallelism(experiment, 9);
          annotations.setTags(experiment, List.of("b", "a"));
          return 0;
        });

    assertThat(entries(experiment))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.before().toString())
              .isEqualTo("{tags=[], limit_usd=null, parallelism=null}");
          assertThat(entry.after().toString())
              .isEqualTo("{tags=[a, b], limit_usd=3.5, parallelism=9}");
        });
  }

  @Test
  void notesNothingWhenTheChangeFails() {
    String experiment = Samples.experiment(dataSource, 2).id();

    assertThatThrownBy(() ->
            log.change(
                action(experiment, "raise"),
                () -> {
                  experiments.setParallelism(experiment, 9);
                  throw new IllegalStateException("The workflow refused.");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(entries(experiment)).isEmpty();
    assertThat(experiments.find(experiment).orElseThrow().controls().parallelism()).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log.change(action("exp-none", "raise"), () -> 0))
        .withMessageContaining("(exp-none)");
  }

  @Test
  void listsAllExperimentsAPageAtATime() {
    for (int number = 0; number < 7; number++) {
      log.append(action("exp-" + number % 2, "a" + number), Map.of(), Map.of());
    }

    assertThat(walk(null, 3)).containsExactly("a6", "a5", "a4", "a3", "a2", "a1", "a0");
    assertThat(walk("exp-1", 2)).containsExactly("a5", "a3", "a1");
    assertThat(walk("exp-2", 2)).isEmpty();
  }

  private List<String> walk(@Nullable String experiment, int size) {
    var all = new ArrayList<String>();
    String cursor = null;
    do {
      Page<Logged> page = log.page(experiment, cursor, size);
      page.items().forEach(entry -> all.add(entry.action().action()));
      cursor = page.next();
    } while (cursor != null);
    return all;
  }
}
