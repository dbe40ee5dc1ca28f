package dev.longarc.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.Candidate;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTimeTrainingTest {
  /** Cells of 3 that touch no other 3 by an edge become 4. */
  private static final Puzzle LONERS =
      new Puzzle(
          IntStream.range(0, 4)
              .mapToObj(TestTimeTrainingTest::scattered)
              .map(input -> new Pair(input, lonersMarked(input)))
              .toList(),
          List.of(scattered(4)));

  private static final OnnxModels MODELS = new OnnxModels(null);

  @AfterAll
  static void close() {
    MODELS.close();
  }

  @Test
  void learnsALocalRuleFromItsDemonstrations() {
    var outcome = strategy(MODELS).solve(LONERS, new Context(60, 1));

    assertThat(outcome.guesses().getFirst().getFirst().grid())
        .isEqualTo(lonersMarked(scattered(4)));
    assertThat(outcome.workUnits()).isEqualTo(60);
    assertThat(outcome.confidence()).isBetween(0.2, 1.0);
    assertThat(outcome.stamp()).contains("cell-train", "1 thread");
  }

  @Test
  void lossFallsAndStaysFinite() {
    var model = trainModel(MODELS, 1);
    var random = new SplittableRandom(1);
    var training = new Training(model, List.of(sampler(random)), 50, 0.01, random);
    training.advance(1, () -> {});
    double first = training.loss();
    training.advance(49, () -> {});

    assertThat(first).isGreaterThan(1.5);
    assertThat(training.loss()).isFinite().isLessThan(first / 5);
    assertThat(training.isFinished()).isTrue();
  }

  @Test
  void theSeedDecidesTheOutcome() {
    var first = strategy(MODELS).solve(LONERS, new Context(3, 7));
    assertThat(strategy(MODELS).solve(LONERS, new Context(3, 7))).isEqualTo(first);
    assertThat(strategy(MODELS).solve(LONERS, new Context(3, 8)).trace())
        .isNotEqualTo(first.trace());
  }

  @Test
  void namesAllVotedGridsAsCandidates() {
    var outcome = strategy(MODELS).solve(LONERS, new Context(3, 7)); // too few steps to agree
    var guesses = outcome.guesses().getFirst();
    var candidates = outcome.candidates().getFirst();
    assertThat(guesses).hasSize(4);
    assertThat(candidates).hasSizeGreaterThan(8).noneMatch(Candidate::verified);
    assertThat(candidates.subList(0, 4))
        .isEqualTo(guesses.stream().map(guess -> Candidate.of(guess, false)).toList());
  }

  @Test
  void leavesOutputsOfUnknownSizeUnanswered() {
    var outcome = strategy(MODELS).solve(puzzle("12/34>1/1/1/1/1", "12/43"), new Context(150, 1));
    assertThat(outcome.isEmpty()).isTrue();
    assertThat(outcome.workUnits()).isZero();
    assertThat(outcome.confidence()).isZero();
  }

  @Test
  void heartbeatExceptionsEndTheRun() {
    var context =
        new Context(10_000, 1) {
          @Override
          public void heartbeat(double stepsDone, Supplier<String> checkpoint) {
            if (stepsDone > 0) {
              throw new IllegalStateException("cancelled by the platform");
            }
          }
        };
    assertThatThrownBy(() -> strategy(MODELS).solve(LONERS, context))
        .hasMessage("cancelled by the platform");
  }

  @Test
  void batchedTrainingEqualsTrainingAloneBitForBit() throws Exception {
    var model = trainModel(MODELS, 4);
    var requests = IntStream.range(0, 4).mapToObj(seed -> request(seed, 10)).toList();
    var together = model.run(requests);
    for (int index = 0; index < requests.size(); index++) {
      assertSame(model.run(List.of(requests.get(index))).getFirst(), together.get(index));
    }
  }

  @Test
  void concurrentRunsGetTheAnswersTheyGetAlone() {
    var limits = new BatchedModel.Limits(4, 4);
    var batching = new TestTimeTraining(MODELS, limits);
    try (var callers = Executors.newFixedThreadPool(4)) {
      var runs =
          IntStream.range(0, 4)
              .mapToObj(seed ->
                  CompletableFuture.supplyAsync(
                      () -> batching.solve(LONERS, new Context(10, seed)), callers))
              .toList();
      for (int seed = 0; seed < runs.size(); seed++) {
        var alone = strategy(MODELS).solve(LONERS, new Context(10, seed));
        assertThat(runs.get(seed).join()).isEqualTo(alone);
      }
    }
  }

  @Test
  void aBrokenModelFileFailsTheRunAndAMendedOneIsPickedUp(@TempDir Path folder) throws Exception {
    copyModels(folder);
    byte[] good = Files.readAllBytes(folder.resolve("cell-train.onnx"));
    Files.writeString(folder.resolve("cell-train.onnx"), "not a model");
    try (var strategies = InferenceStrategies.create(folder, 1)) {
      var strategy = strategies.strategies().getFirst();
      assertModelFailure(() -> strategy.solve(LONERS, new Context(1, 1)));
      Files.delete(folder.resolve("cell-train.onnx"));
      assertModelFailure(() -> strategy.solve(LONERS, new Context(1, 1)));
      // a sound model, but another one
      Files.copy(folder.resolve("cell-predict.onnx"), folder.resolve("cell-train.onnx"));
      assertModelFailure(() -> strategy.solve(LONERS, new Context(1, 1)));

      Files.write(folder.resolve("cell-train.onnx"), good);
      assertThat(strategy.solve(LONERS, new Context(1, 1)).isEmpty()).isFalse();
    }
  }

  private static void assertModelFailure(Runnable run) {
    assertThatExceptionOfType(StrategyException.class)
        .isThrownBy(run::run)
        .withMessageContaining("cell-train.onnx")
        .withMessageContaining("\nMaybe ")
        .satisfies(e -> assertThat(e.type()).isEqualTo(FailureType.MODEL));
  }

  private static void copyModels(Path folder) throws IOException {
    for (var name : List.of("cell-train.onnx", "cell-predict.onnx")) {
      try (var stream = TestTimeTraining.class.getResourceAsStream("/models/" + name)) {
        assertThat(stream).isNotNull();
        Files.write(folder.resolve(name), stream.readAllBytes());
      }
    }
  }

  private static void assertSame(Tensors one, Tensors other) {
    assertThat(other.byName().keySet()).isEqualTo(one.byName().keySet());
    one.byName()
        .forEach((name, tensor) ->
            assertThat(other.get(name).data().clear()).as(name).isEqualTo(tensor.data().clear()));
  }

  private static TrainingSampler sampler(SplittableRandom random) {
    var oriented = OrientedPuzzle.of(LONERS, 0).orElseThrow();
    return new TrainingSampler(List.of(oriented), Recolouring.of(LONERS, 1), random);
  }

  private static Tensors request(long seed, int steps) {
    var random = new SplittableRandom(seed);
    var nets = List.of(sampler(random), sampler(random));
    return new Training(trainModel(MODELS, 1), nets, 100, 0.01, random).inputs(steps);
  }

  private static BatchedModel trainModel(OnnxModels models, int batch) {
    return new BatchedModel(
        models,
        "cell-train",
        CellNet.TRAIN_INPUTS,
        CellNet.TRAIN_OUTPUTS,
        new BatchedModel.Limits(batch, batch));
  }

  private static TestTimeTraining strategy(OnnxModels models) {
    return new TestTimeTraining(models, new BatchedModel.Limits(1, 1));
  }

  private static Grid scattered(int seed) {
    var random = new SplittableRandom(seed);
    var cells = new byte[8 * 8];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = (byte) (random.nextInt(3) == 0 ? 3 : 0);
    }
    return Grid.ofCells(8, 8, cells);
  }

  private static Grid lonersMarked(Grid grid) {
    var rows = grid.rows();
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        boolean beside = isThree(grid, row, column - 1) || isThree(grid, row, column + 1);
        boolean above = isThree(grid, row - 1, column) || isThree(grid, row + 1, column);
        if (isThree(grid, row, column) && !beside && !above) {
          rows[row][column] = 4;
        }
      }
    }
    return Grid.of(rows);
  }

  private static boolean isThree(Grid grid, int row, int column) {
    boolean inside = row >= 0 && row < grid.height() && column >= 0 && column < grid.width();
    return inside && grid.at(row, column) == 3;
  }

  /** Demonstrations written {@code input>output}; the one without an output is the test. */
  private static Puzzle puzzle(String... texts) {
    var pairs =
        IntStream.range(0, texts.length - 1)
            .mapToObj(index -> texts[index].split(">", 2))
            .map(sides -> new Pair(Grid.parse(sides[0]), Grid.parse(sides[1])))
            .toList();
    String test = texts[texts.length - 1].split(">", 2)[0];
    return new Puzzle(pairs, List.of(Grid.parse(test)));
  }

  private static class Context implements SolveContext {
    private final long budget;
    private final long seed;

    Context(long budget, long seed) {
      this.budget = budget;
      this.seed = seed;
    }

    @Override
    public long budget() {
      return budget;
    }

    @Override
    public long seed() {
      return seed;
    }

    @Override
    public Map<String, String> options() {
      return Map.of();
    }

    @Override
    public int tryNumber() {
      return 1;
    }

    @Override
    public Optional<String> checkpoint() {
      return Optional.empty();
    }

    @Override
    public void heartbeat(double stepsDone, Supplier<String> checkpoint) {}
  }
}
