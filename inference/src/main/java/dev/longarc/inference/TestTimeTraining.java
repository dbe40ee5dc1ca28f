package dev.longarc.inference;

import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.RankedOutputs;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Trains two small nets on the demonstrations of the puzzle itself and lets them vote on the tests'
 * outputs. Both start from random parameters, without pretraining. One sees the puzzle in all eight
 * orientations, the other only upright, since some rules depend on the direction.
 *
 * <p>A puzzle whose output sizes follow no {@link OutputShape} gets no answer, at once.
 */
final class TestTimeTraining implements Strategy {
  /** Steps per run of the model: 0.15 s on one core, so that a cancellation takes effect soon. */
  private static final int STEPS_PER_RUN = 25;

  /** The share of a run's time for training; the rest is for voting. */
  private static final double TRAINING_SHARE = 0.9;

  private static final int MAX_TRACE_LINES = 100;
  private static final int MAX_GUESSES = 4;

  private final OnnxModels models;
  private final BatchedModel train;
  private final BatchedModel predict;

  /**
   * @param limits of the batches of runs
   */
  TestTimeTraining(OnnxModels models, BatchedModel.Limits limits) {
    this.models = models;
    train =
        new BatchedModel(models, "cell-train", CellNet.TRAIN_INPUTS, CellNet.TRAIN_OUTPUTS, limits);
    predict =
        new BatchedModel(
            models, "cell-predict", CellNet.PREDICT_INPUTS, CellNet.PREDICT_OUTPUTS, limits);
  }

  @Override
  public StrategyDescriptor descriptor() {
    return TestTimeTrainingProvider.DESCRIPTOR;
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    var stamp = stamp(); // loads the models: a broken one fails every run alike
    var orientations =
        IntStream.range(0, Dihedral.COUNT)
            .mapToObj(symmetry -> OrientedPuzzle.of(puzzle, symmetry))
            .flatMap(Optional::stream)
            .toList();
    boolean hasUpright = !orientations.isEmpty() && orientations.getFirst().symmetry == 0;
    return hasUpright
        ? trainAndVote(puzzle, context, orientations, stamp)
        : noAnswer(puzzle, stamp);
  }

  private String stamp() {
    return "onnxruntime %s on %s, 1 thread, cell-train %s, cell-predict %s"
        .formatted(
            models.runtimeVersion(),
            train.model().provider,
            train.model().hash,
            predict.model().hash);
  }

  private static StrategyOutcome noAnswer(Puzzle puzzle, String stamp) {
    var none = puzzle.testInputs().stream().map(input -> List.<Guess>of()).toList();
    return new StrategyOutcome(
        none, 0, 0, List.of("no rule for the size of the outputs: not tried"), stamp);
  }

  private StrategyOutcome trainAndVote(
      Puzzle puzzle, SolveContext context, List<OrientedPuzzle> orientations, String stamp) {
    var random = new SplittableRandom(context.seed());
    var samplers = samplers(puzzle, orientations, random);
    double rate = TestTimeTrainingProvider.LEARNING_RATE.in(context.options());
    int recolourings = TestTimeTrainingProvider.RECOLOURINGS.countIn(context.options());
    var training = new Training(train, samplers, context.budget(), rate, random);
    Runnable heartbeat = () -> context.heartbeat(TRAINING_SHARE * training.progress(), () -> "");
    var trace = new ArrayList<String>();
    while (!training.isFinished()) {
      context.phase("training, step %s of %s".formatted(training.stepsDone(), context.budget()));
      heartbeat.run();
      training.advance(STEPS_PER_RUN, heartbeat);
      trace.add(
          String.format(Locale.ROOT, "step %d: loss %.4f", training.stepsDone(), training.loss()));
    }
    var predictor = new Predictor(predict, training.parameters(), heartbeat);
    var voting = new Voting(predictor, samplers, recolourings, puzzle.testInputs().size());
    var fits = new double[samplers.size()];
    context.phase("predicting");
    for (int net = 0; net < fits.length; net++) {
      fits[net] = voting.cast(net, orientations.getFirst());
      trace.add(
          String.format(
              Locale.ROOT,
              "net %d: %.2f %% of the demonstrations' cells right",
              net,
              100 * fits[net]));
    }
    var votes = voting.votes;
    double confidence =
        ConfidenceTable.of(fits[0], votes.stream().mapToDouble(Vote::topTwoShare).min().orElse(0));
    RankedOutputs outputs = outputs(votes, confidence);
    return new StrategyOutcome(
        outputs.guesses(),
        confidence,
        training.stepsDone(),
        trace.subList(Math.max(0, trace.size() - MAX_TRACE_LINES), trace.size()),
        stamp,
        outputs.candidates());
  }

  /** None is verified: the nets were trained on the demonstrations that they reproduce. */
  private static RankedOutputs outputs(List<Vote> votes, double confidence) {
    var outputs = new RankedOutputs(votes.size(), MAX_GUESSES);
    for (int test = 0; test < votes.size(); test++) {
      for (Guess guess : votes.get(test).ranked(confidence)) {
        outputs.add(test, guess, false);
      }
    }
    return outputs;
  }

  private static List<TrainingSampler> samplers(
      Puzzle puzzle, List<OrientedPuzzle> orientations, SplittableRandom random) {
    var recolourings = Recolouring.of(puzzle, random.nextLong());
    var upright = List.of(orientations.getFirst());
    return List.of(
        new TrainingSampler(orientations, recolourings, random.split()),
        new TrainingSampler(upright, recolourings, random.split()));
  }
}
