package dev.longarc.pages.evaluations;

import dev.longarc.application.contract.ArcTaskBody;
import dev.longarc.application.contract.ArcTaskBody.PairBody;
import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.application.contract.EvaluationBody.RoundBody;
import dev.longarc.application.contract.LedgerLineBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.experiments.ExperimentHead;
import dev.longarc.pages.grid.GridPicture;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Query;
import dev.longarc.pages.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One ARC task in an experiment: what was answered, what was tried, what it cost, why it failed.
 *
 * @param state the verdict of the shown round; queued or running before the first one ends
 * @param asOf the id of the last event that it contains
 * @param rounds the numbers of all ended rounds
 * @param shown the round that is shown; null: none has ended
 * @param place among the evaluations that its address selects; null: not known
 */
public record EvaluationPage(
    Shell shell,
    ExperimentHead head,
    String taskId,
    String state,
    long asOf,
    List<Integer> rounds,
    @Nullable Round shown,
    List<Demonstration> demonstrations,
    List<TestCase> tests,
    boolean expectedShown,
    List<LedgerRow> ledger,
    @Nullable Place place,
    @Nullable String webUi)
    implements PageView {
  /** A pair of grids. */
  public record Demonstration(int number, GridPicture input, GridPicture output) {}

  /**
   * A test input with what was answered.
   *
   * @param expected null: not shown, or not known
   */
  public record TestCase(
      int number, GridPicture input, List<Attempt> attempts, @Nullable GridPicture expected) {}

  /**
   * An attempt.
   *
   * @param right null: not known
   * @param difference such as {@code 2 wrong of 36 cells}; empty when it is right or not known
   * @param origin null: not known
   */
  public record Attempt(
      int number,
      GridPicture picture,
      @Nullable Boolean right,
      String difference,
      @Nullable Origin origin) {}

  /** Which strategy answered, and how. */
  public record Origin(String strategy, String confidence, String program) {}

  /** An ended round. */
  public record Round(
      int number,
      String verdict,
      String cost,
      String time,
      String waited,
      String computed,
      int tries,
      String recoveredBy,
      String at,
      @Nullable FailureView failure,
      List<Run> runs) {}

  /** One line of the ledger. */
  public record LedgerRow(
      int round, String strategy, String reserved, String settled, String lost, String at) {}

  /**
   * Where it stands in a list, and its neighbours.
   *
   * @param what the list has, such as {@code unsolved}
   * @param previous the address; null: this is the first
   */
  public record Place(
      int number, int of, String what, @Nullable String previous, @Nullable String next) {}

  /**
   * @param round which one; null: the newest
   */
  public static EvaluationPage of(
      Shell shell,
      ExperimentHead head,
      EvaluationBody body,
      String state,
      long asOf,
      @Nullable Integer round,
      @Nullable Place place) {
    RoundBody chosen = chosen(body.rounds(), round);
    return new EvaluationPage(
        shell,
        head,
        body.taskId(),
        chosen == null || (round == null && isOpen(state)) ? state : Words.of(chosen.verdict()),
        asOf,
        body.rounds().stream().map(RoundBody::round).toList(),
        chosen == null ? null : round(chosen),
        demonstrations(body.task()),
        tests(body, chosen),
        !body.expected().isEmpty(),
        body.ledger().stream().map(EvaluationPage::line).toList(),
        place,
        body.webUi());
  }

  /** Whether a round of it is due or runs. */
  public boolean isOpen() {
    return isOpen(state);
  }

  private static boolean isOpen(String state) {
    return state.equals("queued") || state.equals("running");
  }

  private static @Nullable RoundBody chosen(List<RoundBody> rounds, @Nullable Integer number) {
    return rounds.stream()
        .filter(each -> number == null || each.round() == number)
        .reduce((first, second) -> second)
        .orElse(null);
  }

  static List<Demonstration> demonstrations(ArcTaskBody task) {
    return IntStream.range(0, task.train().size())
        .mapToObj(i -> {
          PairBody pair = task.train().get(i);
          return new Demonstration(
              i + 1,
              GridPicture.of(pair.input()),
              GridPicture.of(Objects.requireNonNull(pair.output())));
        })
        .toList();
  }

  private static List<TestCase> tests(EvaluationBody body, @Nullable RoundBody round) {
    var tests = new ArrayList<TestCase>();
    for (int test = 0; test < body.task().test().size(); test++) {
      List<int[]> expected = body.expected().isEmpty() ? null : body.expected().get(test);
      tests.add(
          new TestCase(
              test + 1,
              GridPicture.of(body.task().test().get(test).input()),
              round == null ? List.of() : attempts(round, test, expected),
              expected == null ? null : GridPicture.of(expected)));
    }
    return tests;
  }

  private static List<Attempt> attempts(RoundBody round, int test, @Nullable List<int[]> expected) {
    if (round.attempts().isEmpty()) {
      return List.of();
    }
    var attempts = new ArrayList<Attempt>();
    for (int[][] grid : round.attempts().get(test)) {
      var picture = GridPicture.compared(grid, expected);
      Boolean right = expected == null ? null : Boolean.valueOf(picture.shows(expected));
      attempts.add(
          new Attempt(
              attempts.size() + 1,
              picture,
              right,
              Boolean.FALSE.equals(right) ? difference(picture, expected) : "",
              Origins.of(round, test, grid)));
    }
    return attempts;
  }

  private static String difference(GridPicture picture, @Nullable List<int[]> expected) {
    if (picture.wrongCells() == 0) {
      return "other size: %s instead of %s"
          .formatted(picture.size(), GridPicture.of(Objects.requireNonNull(expected)).size());
    }
    double right = 1 - (double) picture.wrongCells() / picture.cells();
    return "%s right, %s wrong of %s"
        .formatted(
            Figures.percent(right),
            Figures.count(picture.wrongCells()),
            Figures.count(picture.cells(), "cell"));
  }

  private static Round round(RoundBody round) {
    return new Round(
        round.round(),
        Words.of(round.verdict()),
        Figures.money(round.cost()),
        Figures.duration(round.timeMs()),
        Figures.duration(round.waitedMs()),
        Figures.duration(round.computedMs()),
        round.tries(),
        round.recoveredBy() == null ? "" : Words.plain(round.recoveredBy().name()),
        Figures.instant(round.recordedAt()),
        FailureView.ofNullable(round.failure()),
        round.runs().stream().map(Run::of).toList());
  }

  private static LedgerRow line(LedgerLineBody line) {
    return new LedgerRow(
        line.round(),
        line.strategy(),
        Figures.money(line.reservedUsd()),
        Figures.money(line.settledUsd()),
        Figures.money(line.lostUsd()),
        Figures.instant(line.reservedAt()));
  }

  /** The address of another round. */
  public String roundPath(int number) {
    return path() + new Query().add("round", number);
  }

  /** The address of the steps of an attempt's program. */
  public String stepsPath(TestCase test, Attempt attempt) {
    return path()
        + "/steps"
        + new Query()
            .add("round", shown == null ? 1 : shown.number())
            .add("test", test.number())
            .add("attempt", attempt.number());
  }

  public String path() {
    return head.path() + "/evaluations/" + Query.encoded(taskId);
  }

  @Override
  public String template() {
    return "evaluations/evaluation.jte";
  }
}
