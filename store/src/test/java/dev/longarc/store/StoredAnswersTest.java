package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.store.StoredAnswers.StoredAnswer;
import dev.longarc.store.TaskEvaluations.SolvedCount;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What experiments answered to ARC tasks, found by their contents. */
@OnPostgres
final class StoredAnswersTest {
  private final DataSource dataSource;
  private final Evaluations evaluations;
  private String first = "";
  private String second = "";

  StoredAnswersTest(DataSource dataSource) {
    this.dataSource = dataSource;
    evaluations = new Evaluations(dataSource);
  }

  @BeforeEach
  void create() {
    first = Samples.experiment(dataSource, 2).id();
    second = Samples.experiment(dataSource, 2).id();
  }

  private void end(EvaluationReport report, Verdict verdict) {
    evaluations.record(report, verdict, 0, List.of(Samples.CENT));
  }

  private static String content(int number) {
    return Samples.task("t" + number, number).contentHash();
  }

  private List<StoredAnswer> answers() {
    return new StoredAnswers(dataSource).of(List.of(first, second), List.of(content(1), "unknown"));
  }

  @Test
  void readsTheNewestResultOfEachExperiment() {
    end(Samples.answered(first, "t0", 1), Verdict.SOLVED);
    end(Samples.failed(first, "t1", 1, FailureType.MODEL), Verdict.FAILED);
    end(Samples.answered(second, "t1", 1), Verdict.SOLVED);
    new Experiments(dataSource).openRetryRound(first, RetryFilter.ALL, "one", 250);

    assertThat(answers())
        .filteredOn(answer -> answer.experimentId().equals(first))
        .singleElement()
        .satisfies(answer -> {
          assertThat(answer.verdict()).isEqualTo(Verdict.FAILED);
          assertThat(answer.attempts().isEmpty()).isTrue();
          assertThat(answer.expected()).as("it runs again").isEmpty();
        });
    end(Samples.answered(first, "t1", 2), Verdict.UNSOLVED);
    assertThat(answers())
        .hasSize(2)
        .allSatisfy(answer -> {
          assertThat(answer.arcTaskId()).isEqualTo("t1");
          assertThat(answer.content()).isEqualTo(content(1));
          assertThat(answer.strategy()).isEqualTo("noop");
          assertThat(answer.costUsd()).isEqualTo("0.01");
          assertThat(answer.attempts().isEmpty()).isFalse();
          assertThat(answer.expected()).isEqualTo(Samples.task("t1", 1).testOutputs());
        });
  }

  @Test
  void hidesTheOutputsThatTheDatasetHides() {
    end(Samples.answered(first, "t1", 1), Verdict.SOLVED);
    String dataset = new Experiments(dataSource).find(first).orElseThrow().dataset();
    JdbcClient.create(dataSource)
        .sql("UPDATE datasets SET hide_outputs = true WHERE name = :name")
        .param("name", dataset)
        .update();

    assertThat(answers()).singleElement().extracting(StoredAnswer::expected).isEqualTo(List.of());
  }

  @Test
  void countsHowOftenATaskWasSolved() {
    end(Samples.answered(first, "t1", 1), Verdict.UNSOLVED);
    end(Samples.answered(second, "t1", 1), Verdict.SOLVED);
    end(Samples.failed(first, "t0", 1, FailureType.MODEL), Verdict.FAILED);

    assertThat(new TaskEvaluations(dataSource).solved(List.of(content(0), content(1))))
        .containsOnlyKeys(content(1))
        .containsValue(new SolvedCount(1, 2));
  }
}
