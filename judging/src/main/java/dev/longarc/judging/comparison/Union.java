package dev.longarc.judging.comparison;

import dev.longarc.judging.statistics.Share;
import java.util.List;

/**
 * What several experiments have solved together, over the ARC tasks that at least one of them
 * scored; equal contents count once.
 *
 * @param sentence the finding, which stands alone
 * @param solved by at least one of them
 * @param solvedByAll by each of them
 * @param experiments in the given order
 * @param unsolved the ARC tasks that none solved
 */
public record Union(
    String sentence,
    Share solved,
    Share solvedByAll,
    List<Member> experiments,
    List<String> unsolved) {
  public Union {
    experiments = List.copyOf(experiments);
    unsolved = List.copyOf(unsolved);
  }

  /**
   * The part of one experiment.
   *
   * @param scored ARC tasks
   * @param onlyIt ARC tasks that none of the others solved
   * @param added ARC tasks that none of those before it solved
   */
  public record Member(String name, int scored, int solved, int onlyIt, int added) {}

  /** Of arms, each with what at least one of its experiments solved. */
  public static Union of(List<Arm> arms) {
    return new UnionFigures(arms).union();
  }
}
