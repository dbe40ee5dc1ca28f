package dev.longarc.inference;

import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.BuiltInStrategies;
import dev.longarc.strategy.Guess;
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
 * outputs. Both start from chance: nothing is known beforehand. One sees the puzzle from all eight
 * sides, the other only upright, since some rules know up from down.
 *
 * <p>A puzzle whose output sizes follow no {@link OutputShape} is left unanswered at once.
 */
final class TestTimeTraining implements Strategy {
  /** Steps per run of the model: 0.15 s on one core, so that cancellation gets through. */
  private static final int STEPS_PER_RUN = 25;

  /** The part of a run's time that goes to training; voting has the rest. */
  private static final double TRAINING_SHARE = 0.9;

  private static final int MOST_TRACE = 100;

  private final OnnxModels models;
  private final BatchedModel train;
  private final BatchedModel predict;

  /**
   * @param limits of the runs that may go together
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
    return BuiltInStrategies.TEST_TIME_TRAINING;
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    var stamp = stamp(); // loads the models: a broken one fails every run alike
    var lessons =
        IntStream.range(0, Dihedral.COUNT)
            .mapToObj(turn -> OrientedPuzzle.of(puzzle, turn))
            .flatMap(Optional::stream)
            .toList();
    boolean hasUpright = !lessons.isEmpty() && lessons.getFirst().turn == 0;
    return hasUpright ? trained(puzzle, context, lessons, stamp) : unanswered(puzzle, stamp);
  }

  private String stamp() {
    return "onnxruntime %s on %s, 1 thread, cell-train %s, cell-predict %s"
        .formatted(
            models.runtimeVersion(),
            train.model().provider,
            train.model().hash,
            predict.model().hash);
  }

  private static StrategyOutcome unanswered(Puzzle puzzle, String stamp) {
    var none = puzzle.testInputs().stream().map(input -> List.<Guess>of()).toList();
    return new StrategyOutcome(
        none, 0, 0, List.of("no rule for the size of the outputs: not tried"), stamp);
  }

  private StrategyOutcome trained(
      Puzzle puzzle, SolveContext context, List<OrientedPuzzle> lessons, String stamp) {
    var random = new SplittableRandom(context.seed());
    var learners = learners(puzzle, lessons, random);
    double rate = BuiltInStrategies.LEARNING_RATE.in(context.options());
    int recolourings = BuiltInStrategies.RECOLOURINGS.countIn(context.options());
    var training = new Training(train, learners, context.budget(), rate, random);
    Runnable beat = () -> context.heartbeat(TRAINING_SHARE * training.progress(), () -> "");
    var trace = new ArrayList<String>();
    while (!training.isFinished()) {
      beat.run();
      training.advance(STEPS_PER_RUN, beat);
      trace.add(String.format(Locale.ROOT, "step %d: loss %.4f", training.done(), training.loss()));
    }
    var predictor = new Predictor(predict, training.parameters(), beat);
    var ballot = new Voting(predictor, learners, recolourings, puzzle.testInputs().size());
    var fits = new double[learners.size()];
    for (int net = 0; net < fits.length; net++) {
      fits[net] = ballot.cast(net, lessons.getFirst());
      trace.add(
          String.format(
              Locale.ROOT,
              "net %d: %.2f %% of the demonstrations' cells right",
              net,
              100 * fits[net]));
    }
    var votes = ballot.votes;
    double trust =
        ConfidenceTable.of(fits[0], votes.stream().mapToDouble(Vote::topTwo).min().orElse(0));
    return new StrategyOutcome(
        votes.stream().map(vote -> vote.guesses(trust)).toList(),
        trust,
        training.done(),
        trace.subList(Math.max(0, trace.size() - MOST_TRACE), trace.size()),
        stamp);
  }

  private static List<TrainingSampler> learners(
      Puzzle puzzle, List<OrientedPuzzle> lessons, SplittableRandom random) {
    var recolourings = Recolouring.of(puzzle, random.nextLong());
    var upright = List.of(lessons.getFirst());
    return List.of(
        new TrainingSampler(lessons, recolourings, random.split()),
        new TrainingSampler(upright, recolourings, random.split()));
  }
}
