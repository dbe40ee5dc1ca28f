package dev.longarc.application.tasks;

import dev.longarc.application.contract.ProgramStepBodies.InputStepsBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsBody;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.ProgramExplainer;
import dev.longarc.strategy.ProgramStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One program, run step by step on the inputs of one puzzle. */
final class Explanation {
  private static final Logger LOG = LoggerFactory.getLogger(Explanation.class);

  /** Of an answer: about 4 MB at most, and a second or two. */
  static final int MAX_STEPS = 1_000;

  private final ProgramExplainer explainer;
  private final String program;
  private int left = MAX_STEPS;
  private int leftOut;

  Explanation(ProgramExplainer explainer, String program) {
    this.explainer = explainer;
    this.program = program;
  }

  /** The answer for a program without steps. */
  static ProgramStepsBody absent(String id, String strategy, String note) {
    return new ProgramStepsBody(id, strategy, List.of(), List.of(), note);
  }

  ProgramStepsBody body(String id, String strategy, Puzzle puzzle) {
    try {
      var demonstrations = new ArrayList<InputStepsBody>();
      for (Pair pair : puzzle.train()) {
        demonstrations.add(steps(pair.input(), pair.output()));
      }
      var tests = new ArrayList<InputStepsBody>();
      for (Grid input : puzzle.testInputs()) {
        tests.add(steps(input, null));
      }
      return new ProgramStepsBody(id, strategy, demonstrations, tests, note());
    } catch (IllegalArgumentException e) {
      return absent(id, strategy, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) { // a defect, perhaps of a plug-in
      LOG.warn("A program of the strategy ({}) could not be run.", strategy, e);
      return absent(id, strategy, "The program could not be run (%s).".formatted(e));
    }
  }

  private @Nullable String note() {
    return leftOut == 0
        ? null
        : "The steps for (%d) inputs are left out: an answer has at most (%d)."
            .formatted(leftOut, MAX_STEPS);
  }

  private InputStepsBody steps(Grid input, @Nullable Grid output) {
    List<ProgramStep> all = leftOut > 0 ? List.of() : explainer.explain(program, input);
    var steps = all.subList(Math.max(0, all.size() - ProgramExplainer.MAX_STEPS), all.size());
    if (steps.isEmpty() || steps.size() > left) {
      leftOut++;
      return new InputStepsBody(List.of(), null);
    }
    left -= steps.size();
    return new InputStepsBody(
        steps.stream().map(ProgramStepBody::of).toList(),
        output == null ? null : Objects.equals(steps.getLast().grid(), output));
  }
}
