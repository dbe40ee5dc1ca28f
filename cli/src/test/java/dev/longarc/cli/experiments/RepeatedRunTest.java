package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ExperimentQuery;
import dev.longarc.cli.experiments.FakeApi.Answer;
import dev.longarc.experiment.Experiment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Repeats of a plan, on a real store behind an API whose creations are those of the test. */
final class RepeatedRunTest extends CommandsFixture {
  private final AtomicLong nextSeed = new AtomicLong();
  private @Nullable String first;

  /** Creates the experiment that a request wants, with results for three of its four ARC tasks. */
  private Answer answer(String path) {
    if (!path.startsWith("experiments/") || path.endsWith("/waiting")) {
      return new Answer(404, "{}");
    }
    long seed = nextSeed.getAndIncrement();
    String id = store().begun(store().experiment("repeated", seed, first));
    first = first == null ? id : first;
    return new Answer(
        201, "{\"experiment_id\":\"%s\",\"evaluations\":4,\"estimated_cost\":0.02}".formatted(id));
  }

  /** Ends what runs; the one with the seed 9 is twice as good. */
  private boolean finishOpen() {
    for (Experiment open : store().experiments.unfinished()) {
      store().answered(open.id(), 3, TestStore.answer(open.plan().seed() == 9 ? 3 : 1));
      store().experiments.settle(open.id(), false);
    }
    return false;
  }

  private List<String> creations(FakeApi fake) {
    return fake.asked().stream().filter(each -> each.startsWith("experiments/")).toList();
  }

  @Test
  void runsThePlanWithTheNextSeedsAndSumsUp() throws IOException {
    writeTask("a");
    nextSeed.set(7);
    try (var fake = new FakeApi(this::answer)) {
      api = Optional.of(fake.client());
      ctrlC = _ -> finishOpen();

      int exitCode =
          longarc("run", "--dataset", dataset().toString(), "--seed", "7", "--repeat", "3");

      assertThat(exitCode).as(screen.err()).isEqualTo(3); // t2 failed
      var asked = creations(fake);
      assertThat(asked).hasSize(3);
      assertThat(asked.get(0)).startsWith("experiments/create {").contains("\"seed\":7");
      String clone = "experiments/%s/clone {\"seed\":%d,\"repeat_of\":\"%s\"}";
      assertThat(asked.get(1)).isEqualTo(clone.formatted(first, 8, first));
      assertThat(asked.get(2)).isEqualTo(clone.formatted(first, 9, first));
      assertThat(screen.out())
          .contains("Repeat      1 of 3, seed 7", "Repeat      3 of 3, seed 9")
          .contains("Solved share  mean 33.3 %, 25.0 % to 50.0 %, sd 14.4 % (3 repeats)\n");
      assertThat(ids(first)).hasSize(3);
      assertThat(longarc("list", "--repeat-of", ids(first).get(2), "--json")).isZero();
      assertThat(screen.out().lines().filter(line -> line.contains("\"repeat_of\":"))).hasSize(3);
    }
  }

  private List<String> ids(@Nullable String group) {
    var ids = new ArrayList<String>();
    try (var store = context().connections().store(List.of())) {
      store
          .experiments()
          .all(Caller.local(), ExperimentQuery.ofRepeats(String.valueOf(group)))
          .forEach(each -> ids.add(each.experimentId()));
    }
    return ids;
  }

  @Test
  void afterCtrlCTheSameRepeatsAreContinued() throws IOException {
    writeTask("a");
    nextSeed.set(20);
    try (var fake = new FakeApi(this::answer)) {
      api = Optional.of(fake.client());
      ctrlC = _ -> true;
      assertThat(longarc("run", "--dataset", dataset().toString(), "--repeat", "2")).isEqualTo(130);
      assertThat(screen.err())
          .contains("Continue with longarc run --resume " + first)
          .contains("Or all 2 with longarc run --like %s --repeat 2".formatted(first));
      assertThat(creations(fake)).hasSize(1);

      ctrlC = _ -> finishOpen();
      assertThat(longarc("run", "--like", String.valueOf(first), "--repeat", "2")).isEqualTo(3);
      assertThat(creations(fake)).hasSize(2);
      assertThat(creations(fake).get(1)).contains("\"seed\":21,\"repeat_of\":\"" + first);
      assertThat(screen.out()).contains("sd 0.0 % (2 repeats)");

      assertThat(longarc("run", "--like", String.valueOf(first), "--repeat", "2")).isEqualTo(3);
      assertThat(creations(fake)).hasSize(2);
    }
  }

  @Test
  void refusesNumbersAndOptionsThatDoNotFit() {
    assertThat(longarc("run", "--repeat", "1")).isEqualTo(2);
    assertThat(longarc("run", "--repeat", "21")).isEqualTo(2);
    assertThat(longarc("run", "--resume", "x", "--repeat", "3")).isEqualTo(2);
    assertThat(screen.err())
        .contains("(1) is not 2 to 20 repeats.", "(21) is not 2 to 20 repeats.")
        .contains("With --resume the experiment continues as it is");
  }
}
