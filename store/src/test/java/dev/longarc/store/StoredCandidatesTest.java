package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.CandidateRow;
import dev.longarc.outcome.EvaluationCandidates;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.store.OperatorLog.Action;
import dev.longarc.store.Retention.Bulk;
import dev.longarc.strategy.Candidate;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
final class StoredCandidatesTest {
  private static final Grid RIGHT = Grid.parse("5/6"); // the first output of each ARC task
  private static final Candidate BEST = Candidate.of(new Guess(RIGHT, 0.75, "paint"), false);
  private static final Candidate NEXT = new Candidate("b".repeat(64), 0.1 + 0.2, "a\0\"ü{,}", true);
  private static final Candidate LAST = new Candidate("c".repeat(64), 0, "", false);

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Experiments experiments;
  private final Evaluations evaluations;
  private final Retention retention;
  private String id = "";

  StoredCandidatesTest(DataSource dataSource) {
    this.dataSource = dataSource;
    jdbc = JdbcClient.create(dataSource);
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
    retention = new Retention(dataSource);
  }

  @BeforeEach
  void createExperiment() {
    id = Samples.experiment(dataSource, 3).id();
  }

  /** Two candidates for the first test input, and two for the second. */
  private static RunReport run(int index, int tries) {
    return run(index, tries, List.of(List.of(BEST, NEXT), List.of(NEXT, LAST)));
  }

  private static RunReport run(int index, int tries, List<List<Candidate>> candidates) {
    var guess = new Guess(RIGHT, 0.75, "paint");
    var outcome =
        new StrategyOutcome(
            List.of(List.of(guess), List.of()), 0.5, 420, List.of(), "noop 1", candidates);
    return new RunReport(0, index, "noop", tries, 1200, 900, "box:1", outcome, null);
  }

  private void record(String arcTaskId, int round, Verdict verdict, RunReport... runs) {
    boolean failed = verdict == Verdict.FAILED;
    evaluations.record(
        new EvaluationReport(
            id,
            arcTaskId,
            round,
            failed ? Attempts.none(2) : new Attempts(List.of(List.of(RIGHT), List.of())),
            failed ? null : "noop",
            9,
            List.of(runs),
            failed ? new Failure(FailureType.MODEL, "It broke.", "") : null),
        verdict,
        verdict == Verdict.SOLVED ? 1 : 0,
        Collections.nCopies(runs.length, Samples.CENT));
  }

  private List<EvaluationCandidates> read() {
    var all = new ArrayList<EvaluationCandidates>();
    new StoredCandidates(dataSource).read(id, all::add);
    return all;
  }

  private int rows() {
    return jdbc.sql("SELECT count(*) FROM candidates").query(Integer.class).single();
  }

  @Test
  void readsWhatWasWritten() {
    record("t1", 1, Verdict.PARTIAL, run(0, 1), run(1, 1, List.of(List.of(), List.of(LAST))));
    record("t0", 1, Verdict.SOLVED, run(0, 1));
    record("t2", 1, Verdict.FAILED, run(0, 1));

    var all = read();

    assertThat(all).extracting(EvaluationCandidates::arcTaskId).containsExactly("t0", "t1");
    assertThat(all).extracting(EvaluationCandidates::solved).containsExactly(true, false);
    assertThat(all).allMatch(EvaluationCandidates::complete);
    assertThat(all.get(1).outputs())
        .containsExactly(BEST.hash(), Candidate.hash(Samples.task("t1", 1).testOutputs().get(1)));
    assertThat(all.get(1).candidates())
        .containsExactlyInAnyOrder(
            new CandidateRow(0, 0, 0, "noop", BEST.hash(), 0.75, false),
            new CandidateRow(0, 0, 1, "noop", NEXT.hash(), 0.1 + 0.2, true),
            new CandidateRow(1, 0, 0, "noop", NEXT.hash(), 0.1 + 0.2, true),
            new CandidateRow(1, 0, 1, "noop", LAST.hash(), 0, false),
            new CandidateRow(1, 1, 0, "noop", LAST.hash(), 0, false));
  }

  @Test
  void anOutcomeHasItsGuessesOnly() {
    record("t0", 1, Verdict.SOLVED, run(0, 1));

    assertThat(
            jdbc.sql("SELECT jsonb_object_keys(outcome_json) FROM strategy_metrics")
                .query(String.class)
                .list())
        .contains("guesses")
        .doesNotContain("candidates");
    var outcome = Objects.requireNonNull(runOf("t0").outcome());
    assertThat(outcome.guesses().getFirst()).hasSize(1);
    assertThat(outcome.candidates()).isEmpty();
  }

  private RunReport runOf(String arcTaskId) {
    return Objects.requireNonNull(evaluations.runs(id, arcTaskId).get(1)).getFirst();
  }

  @Test
  void aRunThatIsReusedKeepsItsCandidates() {
    record("t0", 1, Verdict.FAILED, run(0, 1));
    experiments.openRetryRound(id, RetryFilter.ALL, "r1", 10);

    RunReport earlier = evaluations.earlierRuns(id, "t0", 2).getFirst();
    assertThat(Objects.requireNonNull(earlier.outcome()).candidates())
        .isEqualTo(List.of(List.of(BEST, storable(NEXT)), List.of(storable(NEXT), LAST)));
    record(
        "t0", 2, Verdict.SOLVED, new RunReport(0, 0, "noop", 0, 0, 0, "", earlier.outcome(), null));

    assertThat(read())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.complete()).isTrue();
          assertThat(each.candidates()).hasSize(4);
        });
  }

  private static Candidate storable(Candidate candidate) {
    return new Candidate(
        candidate.hash(),
        candidate.confidence(),
        candidate.program().replace('\0', '\uFFFD'),
        candidate.verified());
  }

  @Test
  void aRunWithGuessesButWithoutCandidatesIsOlder() {
    record("t0", 1, Verdict.SOLVED, run(0, 1), run(1, 1, List.of()));
    record("t1", 1, Verdict.UNSOLVED, withoutGuesses());

    assertThat(read()).extracting(EvaluationCandidates::complete).containsExactly(false, true);
  }

  private static RunReport withoutGuesses() {
    var outcome = new StrategyOutcome(List.of(List.of(), List.of()), 0, 1, List.of(), "noop 1");
    return new RunReport(0, 0, "noop", 1, 9, 9, "box:1", outcome, null);
  }

  @Test
  void aReplacedResultLosesItsCandidates() {
    record("t0", 1, Verdict.FAILED, run(0, 1));
    record("t0", 1, Verdict.SOLVED, run(0, 1, List.of(List.of(LAST), List.of())));

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void deletesThemWithTheirExperiment() {
    record("t0", 1, Verdict.SOLVED, run(0, 1));
    experiments.settle(id, true);

    retention.delete(new Action(id, "ada", "delete", null));

    assertThat(rows()).isZero();
  }

  @Test
  void cleansThoseOfExperimentsThatEndedBefore() {
    record("t0", 1, Verdict.SOLVED, run(0, 1));
    experiments.settle(id, true);
    var later = Instant.parse("2999-01-01T00:00:00Z");
    assertThat(retention.droppable(Instant.now().minus(Duration.ofDays(1))).getLast().rows())
        .isZero();

    Bulk dropped = retention.drop(later).getLast();

    assertThat(dropped.what()).isEqualTo("candidates of strategy runs");
    assertThat(dropped.rows()).isEqualTo(4);
    assertThat(dropped.bytes()).isGreaterThan(400);
    assertThat(rows()).isZero();
    assertThat(runOf("t0").outcome()).isNotNull();
    assertThat(read()).singleElement().satisfies(each -> assertThat(each.complete()).isFalse());
  }

  @Test
  void expiresThoseOfOldRuns() {
    record("t0", 1, Verdict.SOLVED, run(0, 1));
    record("t1", 1, Verdict.SOLVED, withoutGuesses());
    record("t2", 1, Verdict.SOLVED, run(0, 1));
    jdbc.sql(
            "UPDATE strategy_metrics SET recorded_at = now() - INTERVAL '2 days' WHERE task_id <> 't2'")
        .update();
    var now = Instant.now();

    assertThat(expired(now.plus(Duration.ofDays(87)))).isZero();
    assertThat(expired(now.plus(Duration.ofDays(89)))).isEqualTo(4);
    assertThat(read())
        .extracting(EvaluationCandidates::complete)
        .containsExactly(false, true, true);
    assertThat(expired(now.plus(Duration.ofDays(91)))).isEqualTo(4);
    assertThat(expired(now.plus(Duration.ofDays(91)))).isZero();
  }

  private long expired(Instant now) {
    return retention.expire(now).getLast().rows();
  }
}
