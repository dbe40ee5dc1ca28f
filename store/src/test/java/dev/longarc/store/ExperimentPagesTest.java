package dev.longarc.store;

import static dev.longarc.store.Samples.CENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.Experiment;
import dev.longarc.experiment.NewExperiment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnPostgres
final class ExperimentPagesTest {
  private final DataSource dataSource;
  private final Experiments experiments;
  private final Evaluations evaluations;
  private final ExperimentPages pages;

  ExperimentPagesTest(DataSource dataSource) {
    this.dataSource = dataSource;
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
    pages = new ExperimentPages(dataSource);
  }

  /** Seven experiments, with different names, sizes, costs, shares and statuses. */
  @BeforeEach
  void createExperiments() {
    new Datasets(dataSource).create("ten", Samples.tasks(10));
    new Datasets(dataSource)
        .create("unknown", List.of(Samples.withoutOutputs(Samples.task("u", 1))));
    for (int number = 0; number < 6; number++) {
      String id = create("%s no. %d".formatted(number % 2 == 0 ? "Even" : "odd", number), number);
      for (int task = 0; task < number; task++) {
        evaluations.record(
            Samples.answered(id, "t" + task, 1),
            task % 3 == 0 ? Verdict.UNSOLVED : Verdict.SOLVED,
            0,
            List.of(CENT.multiply(BigDecimal.valueOf(1 + number % 3))));
      }
      experiments.settle(id, number % 3 == 2);
    }
    experiments.create(
        new NewExperiment(
            "blind", "unknown", List.of("u"), Samples.PLAN, "eve", "here", Map.of(), null),
        0,
        Samples.DAY);
  }

  private String create(String name, int number) {
    return experiments
        .create(
            new NewExperiment(
                name,
                "ten",
                null,
                Samples.ids(number + 1),
                Samples.PLAN,
                number < 3 ? "ada" : "bob",
                "here",
                Map.of(),
                "It works.",
                number == 1 ? "My own." : null,
                number < 2 ? List.of("b", "a", "b") : List.of("b"),
                number == 1 ? "balanced" : null,
                null,
                null),
            0,
            Samples.DAY)
        .id();
  }

  private List<Experiment> list(ExperimentFilter filter) {
    return experiments(
        pages.page(filter, new PageRequest<>(ExperimentSort.CREATED, false, null, 1000)));
  }

  private static List<Experiment> experiments(Page<ExperimentOverview> page) {
    return page.items().stream().map(ExperimentOverview::experiment).toList();
  }

  private static double share(Experiment experiment) {
    Tally tally = experiment.tally();
    return tally.scorable() == 0 ? 0 : (double) tally.count(Verdict.SOLVED) / tally.scorable();
  }

  @SuppressWarnings("unchecked")
  private static Comparator<Experiment> comparator(ExperimentSort sort) {
    Function<Experiment, Comparable<?>> key =
        switch (sort) {
          case CREATED -> Experiment::createdAt;
          case NAME -> Experiment::name;
          case STATUS -> experiment -> Columns.lower(experiment.status());
          case COST -> experiment -> experiment.balance().spentUsd();
          case SOLVED -> experiment -> experiment.tally().count(Verdict.SOLVED);
          case ACCURACY -> ExperimentPagesTest::share;
        };
    return Comparator.comparing((Experiment e) -> (Comparable<Object>) key.apply(e))
        .thenComparing(Experiment::id);
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED, false", "CREATED, true", "STATUS, false", "STATUS, true", "COST, false",
    "COST, true", "SOLVED, false", "SOLVED, true", "ACCURACY, false", "ACCURACY, true"
  })
  void showEachExperimentOnceInOrder(ExperimentSort sort, boolean descending) {
    Comparator<Experiment> order = comparator(sort);
    List<Experiment> expected =
        all().stream().sorted(descending ? order.reversed() : order).toList();

    assertThat(walk(sort, descending, 2)).hasSize(7).isEqualTo(expected);
    assertThat(walk(sort, descending, 7)).isEqualTo(expected);
  }

  /** The database's collation orders names, so only that pages fit together is checked. */
  @Test
  void showEachNameOnce() {
    List<Experiment> all = walk(ExperimentSort.NAME, false, 100);

    assertThat(all).containsExactlyInAnyOrderElementsOf(all());
    assertThat(walk(ExperimentSort.NAME, false, 3)).isEqualTo(all);
    assertThat(walk(ExperimentSort.NAME, true, 3)).isEqualTo(all.reversed());
  }

  private List<Experiment> all() {
    return experiments.ids().stream().map(id -> experiments.find(id).orElseThrow()).toList();
  }

  private List<Experiment> walk(ExperimentSort sort, boolean descending, int size) {
    var all = new ArrayList<Experiment>();
    String cursor = null;
    do {
      var page = page(sort, descending, cursor, size);
      all.addAll(experiments(page));
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  private Page<ExperimentOverview> page(
      ExperimentSort sort, boolean descending, @Nullable String cursor, int size) {
    return pages.page(ExperimentFilter.ALL, new PageRequest<>(sort, descending, cursor, size));
  }

  @Test
  void filter() {
    Instant middle = list(ExperimentFilter.ALL).get(3).createdAt();

    assertThat(names(Set.of(ExperimentStatus.CANCELLED), null, null, null, null, null))
        .containsExactly("Even no. 2", "odd no. 5");
    assertThat(
            names(
                Set.of(ExperimentStatus.CANCELLED, ExperimentStatus.CREATED),
                "EVEN",
                null,
                null,
                null,
                null))
        .containsExactly("Even no. 0", "Even no. 2", "Even no. 4");
    assertThat(names(Set.of(), "no. 5", null, null, null, null)).containsExactly("odd no. 5");
    assertThat(names(Set.of(), "%", null, null, null, null)).isEmpty();
    assertThat(names(Set.of(), null, "unknown", null, null, null)).containsExactly("blind");
    assertThat(names(Set.of(), null, null, "quick", null, null)).hasSize(7);
    assertThat(names(Set.of(), null, null, "slow", null, null)).isEmpty();
    assertThat(names(Set.of(), null, null, null, "a", null))
        .containsExactly("Even no. 0", "odd no. 1");
    assertThat(names(Set.of(), null, null, null, null, "eve")).containsExactly("blind");
    assertThat(list(created(middle, null))).hasSize(4);
    assertThat(list(created(null, middle))).hasSize(3);
    assertThat(list(created(middle, middle))).isEmpty();
  }

  private List<String> names(
      Set<ExperimentStatus> statuses,
      @Nullable String name,
      @Nullable String dataset,
      @Nullable String plan,
      @Nullable String tag,
      @Nullable String by) {
    return list(new ExperimentFilter(statuses, name, dataset, plan, tag, by, null, null, null))
        .stream()
        .map(Experiment::name)
        .toList();
  }

  private static ExperimentFilter created(@Nullable Instant from, @Nullable Instant before) {
    return new ExperimentFilter(Set.of(), null, null, null, null, null, from, before, null);
  }

  @Test
  void tellWhatIsKeptBesideTheExperiment() {
    Experiment first = list(ExperimentFilter.ALL).get(1);
    ExperimentOverview overview = pages.find(first.id()).orElseThrow();

    assertThat(overview.experiment()).isEqualTo(experiments.find(first.id()).orElseThrow());
    assertThat(overview.description()).isEqualTo("My own.");
    assertThat(overview.tags()).containsExactly("a", "b");
    assertThat(overview.requested()).isEqualTo("balanced");
    assertThat(overview.meanConfidence()).isEqualTo(0.5);
    assertThat(overview.failures().failed()).isEmpty();
    var blind = pages.find(experiments.ids().getFirst()).orElseThrow();
    assertThat(blind.description()).isEqualTo(Samples.PLAN.description());
    assertThat(blind.tags()).isEmpty();
    assertThat(blind.requested()).isNull();
    assertThat(blind.meanConfidence()).isNull();
    assertThat(pages.find("exp-none")).isEmpty();
  }

  @Test
  void refuseACursorOfAnotherOrder() {
    String cursor = page(ExperimentSort.NAME, false, null, 1).next();

    for (var sort : List.of(ExperimentSort.COST, ExperimentSort.STATUS)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> page(sort, false, cursor, 1))
          .withMessageContaining("another order")
          .withMessageContaining("\nMaybe ");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page(ExperimentSort.NAME, true, cursor, 1));
    for (String broken : List.of("", "?", "e30", "bnVsbA")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> page(ExperimentSort.NAME, false, broken, 1))
          .withMessageContaining("(" + broken + ")");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page(ExperimentSort.NAME, false, null, 1001))
        .withMessageContaining("(1001)");
  }
}
