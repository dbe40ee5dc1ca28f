package dev.longarc.files.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longarc.arc.Difficulty;
import dev.longarc.experiment.SelectionSummary.Stratum;
import dev.longarc.features.FeatureRange;
import dev.longarc.features.PuzzleFeature;
import dev.longarc.files.selection.InvalidSelectionException.Fault;
import dev.longarc.files.selection.ResultCondition.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArcTaskSelectionTest {
  private static final List<String> KNOWN =
      IntStream.range(0, 100).mapToObj("t%02d"::formatted).toList();

  /** Of t00 to t99: 60 are easy, 30 medium, 10 hard; a task has as many cells as its number. */
  private static final TaskFacts FACTS =
      new TaskFacts() {
        @Override
        public Map<String, Difficulty> difficulties() {
          return byId(number ->
              number < 60 ? Difficulty.EASY : number < 90 ? Difficulty.MEDIUM : Difficulty.HARD);
        }

        @Override
        public Map<String, Float> values(PuzzleFeature feature) {
          return byId(
              number -> feature.name().equals("input.cells") ? (float) number : number % 3f);
        }

        @Override
        public Set<String> having(ResultCondition result) {
          return switch (result.kind()) {
            case SOLVED_IN -> Set.of("t05", "t70", "t95");
            case UNSOLVED_IN -> Set.of("t06");
            case FAILED_IN -> Set.of("t95", "t96");
          };
        }
      };

  private static <T> Map<String, T> byId(Function<Integer, T> value) {
    var values = new HashMap<String, T>();
    IntStream.range(0, 100).forEach(number -> values.put(KNOWN.get(number), value.apply(number)));
    return values;
  }

  @Test
  void takesTheFirstOfTheOrderThatIsAskedFor() {
    assertThat(selected(null, null, null)).isEqualTo(KNOWN);
    assertThat(selected(null, 2, null)).containsExactly("t00", "t01");
    assertThat(selected(List.of("t05", "t01", "t09"), 2, null)).containsExactly("t05", "t01");
    assertThat(selected(List.of("t05"), 2, null)).containsExactly("t05");
  }

  @Test
  void aSeedChoosesTheSameOnesAgainAndMoreWithAHigherLimit() {
    List<String> ten = selected(null, 10, 7L);

    assertThat(ten).hasSize(10).isSorted().isEqualTo(selected(null, 10, 7L));
    assertThat(ten).isNotEqualTo(KNOWN.subList(0, 10)).isNotEqualTo(selected(null, 10, 8L));
    assertThat(selected(null, 20, 7L)).hasSize(20).containsAll(ten);
    var half = new HashSet<>(KNOWN.subList(0, 50));
    half.addAll(ten);
    assertThat(selected(half.stream().sorted().toList(), 10, 7L)).isEqualTo(ten);
  }

  @Test
  void aStratifiedSampleHasTheShareOfEachDifficulty() {
    var sample = sample(10, 7L, "difficulty");

    assertThat(sample.summary().strata())
        .containsExactly(
            new Stratum("easy", 60, 6), new Stratum("medium", 30, 3), new Stratum("hard", 10, 1));
    assertThat(sample.summary().text()).isEqualTo("10 of 100, stratified by difficulty, seed 7");
    assertThat(sample.ids()).hasSize(10).isSorted();
    assertThat(sample.ids()).filteredOn(id -> id.compareTo("t60") < 0).hasSize(6);
    assertThat(sample.ids()).filteredOn(id -> id.compareTo("t90") >= 0).hasSize(1);
    assertThat(sample).isEqualTo(sample(10, 7L, "difficulty"));
    assertThat(sample.ids()).isNotEqualTo(sample(10, 8L, "difficulty").ids());
  }

  @Test
  void aStratifiedSampleIsRandomWithoutASeedToo() {
    var sample = sample(10, null, "difficulty");

    assertThat(sample.summary().text()).isEqualTo("10 of 100, stratified by difficulty, seed 0");
    assertThat(sample.ids())
        .isEqualTo(sample(10, 0L, "difficulty").ids())
        .doesNotContain("t00", "t01");
  }

  @Test
  void aFeatureHasQuantilesAsStrata() {
    assertThat(sample(50, null, "input.cells").summary().strata())
        .containsExactly(
            new Stratum("input.cells:0..19", 20, 10),
            new Stratum("input.cells:20..39", 20, 10),
            new Stratum("input.cells:40..59", 20, 10),
            new Stratum("input.cells:60..79", 20, 10),
            new Stratum("input.cells:80..99", 20, 10));
    assertThat(sample(50, null, "input.objects").summary().strata())
        .extracting(Stratum::name)
        .containsExactly("input.objects:0..0", "input.objects:1..1", "input.objects:2..2");
  }

  @Test
  void strataAreThoseOfTheOnesThatMatch() {
    var hardOrMedium =
        new TaskConditions(Set.of(Difficulty.HARD, Difficulty.MEDIUM), List.of(), List.of());
    var sample = new TaskSample(4, 1L, Stratification.parse("difficulty"));
    var selected = new ArcTaskSelection(null, hardOrMedium, sample).of("set", KNOWN, FACTS);

    assertThat(selected.summary().strata())
        .containsExactly(new Stratum("medium", 30, 3), new Stratum("hard", 10, 1));
    assertThat(selected.summary().text())
        .isEqualTo(
            "4 of 100, difficulty medium or hard, 40 match, stratified by difficulty, seed 1");
  }

  @Test
  void allConditionsHold() {
    var conditions =
        new TaskConditions(
            Set.of(Difficulty.HARD),
            List.of(FeatureRange.parse("input.cells:..95")),
            List.of(
                new ResultCondition(Kind.SOLVED_IN, "exp-a"),
                new ResultCondition(Kind.FAILED_IN, "exp-b")));
    var selected = new ArcTaskSelection(null, conditions, TaskSample.ALL).of("set", KNOWN, FACTS);

    assertThat(selected.ids()).containsExactly("t95");
    assertThat(selected.summary().text())
        .isEqualTo("1 of 100, difficulty hard, input.cells:..95, solved in exp-a, failed in exp-b");
  }

  @Test
  void anEmptyResultSaysWhichConditionLeftNothing() {
    var conditions =
        new TaskConditions(
            Set.of(Difficulty.EASY),
            List.of(),
            List.of(
                new ResultCondition(Kind.SOLVED_IN, "exp-a"),
                new ResultCondition(Kind.UNSOLVED_IN, "exp-b")));
    var selection = new ArcTaskSelection(null, conditions, TaskSample.ALL);
    var empty =
        catchThrowableOfType(
            InvalidSelectionException.class, () -> selection.of("set", KNOWN, FACTS));

    assertThat(empty)
        .hasMessage(
            """
            No ARC task of the dataset (set) is selected: (difficulty easy) leaves 60 of 100, \
            (solved in exp-a) leaves 1 of 60, (unsolved in exp-b) leaves 0 of 1.
            Maybe leave a condition out.\
            """);
    assertThat(empty.fault()).isEqualTo(Fault.EMPTY);
    assertThat(empty.place()).isEqualTo("unsolved_in");
  }

  @Test
  void sharesHaveTheLargestRemainders() {
    assertThat(TaskSample.shares(List.of(1, 1, 1), 2)).containsExactly(1, 1, 0);
    assertThat(TaskSample.shares(List.of(168, 136, 96), 50)).containsExactly(21, 17, 12);
    assertThat(TaskSample.shares(List.of(45, 45, 10), 9)).containsExactly(4, 4, 1);
    assertThat(TaskSample.shares(List.of(30_000, 20_000), 49_999)).containsExactly(29_999, 20_000);
  }

  @Test
  void namesWhatIsWrong() {
    assertThat(fault(null, 0, null)).hasMessage("The limit (0) is not positive.");
    assertThat(fault(null, null, 3L)).hasMessageContaining("(3)").hasMessageContaining("Maybe");
    assertThat(fault(List.of(), null, null).fault()).isEqualTo(Fault.NO_IDS);
    var unknown = fault(List.of("t01", "zz"), null, null);
    assertThat(unknown).hasMessage("The dataset (set) has no ARC task (zz) among its (100).");
    assertThat(unknown.fault()).isEqualTo(Fault.UNKNOWN);
    assertThat(unknown.arcTaskId()).isEqualTo("zz");
    assertThat(unknown.place()).isEqualTo("task_ids[1]");
    assertThat(fault(List.of("t01", "t01"), null, null).fault()).isEqualTo(Fault.TWICE);
    assertThat(
            catchThrowableOfType(
                InvalidSelectionException.class, () -> sample(null, null, "difficulty")))
        .hasMessage(
            "The strata by (difficulty) have nothing to choose.\nMaybe a limit is missing.");
  }

  private static SelectedTasks sample(
      @Nullable Integer limit, @Nullable Long seed, String stratify) {
    var sample = new TaskSample(limit, seed, Stratification.parse(stratify));
    return new ArcTaskSelection(null, TaskConditions.NONE, sample).of("set", KNOWN, FACTS);
  }

  private static List<String> selected(
      @Nullable List<String> ids, @Nullable Integer limit, @Nullable Long seed) {
    return new ArcTaskSelection(ids, TaskConditions.NONE, new TaskSample(limit, seed, null))
        .of("set", KNOWN, FACTS)
        .ids();
  }

  private static InvalidSelectionException fault(
      @Nullable List<String> ids, @Nullable Integer limit, @Nullable Long seed) {
    return catchThrowableOfType(InvalidSelectionException.class, () -> selected(ids, limit, seed));
  }
}
