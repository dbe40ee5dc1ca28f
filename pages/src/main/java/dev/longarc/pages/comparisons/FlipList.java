package dev.longarc.pages.comparisons;

import dev.longarc.application.judging.ComparisonBody;
import dev.longarc.application.judging.FlipQueries.FlipAnswers;
import dev.longarc.judging.comparison.Comparison.Flip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the ARC tasks that two arms solve differently.
 *
 * @param lines of this part
 * @param previous the address of the part before; null: this is the first
 */
public record FlipList(
    Choice choice,
    Filters filters,
    List<FlipLine> lines,
    int from,
    @Nullable String previous,
    @Nullable String next) {
  /** The ARC tasks of a part. */
  public static final int SIZE = 50;

  /**
   * What the address asks for.
   *
   * @param only gained, lost, or empty: all
   * @param number of the part, from 1
   */
  public record Choice(String only, int number) {
    public static final List<String> ONLY = List.of("", "gained", "lost");

    /** Those of a comparison's flips, in its order. */
    List<Flip> of(List<Flip> flips) {
      return flips.stream().filter(this::has).toList();
    }

    private boolean has(Flip flip) {
      return only.isEmpty() || only.equals(flip.solvedB() > flip.solvedA() ? "gained" : "lost");
    }

    /** The part that is shown of the flips of the first comparison. */
    public List<Flip> part(ComparisonBody body) {
      return part(body.comparisons().getFirst().comparison().flips());
    }

    List<Flip> part(List<Flip> flips) {
      var chosen = of(flips);
      int from = Math.min(chosen.size(), (number - 1) * SIZE);
      return chosen.subList(from, Math.min(chosen.size(), from + SIZE));
    }
  }

  /** The addresses of all, of the gained and of the lost ones. */
  public record Filters(String all, String gained, String lost) {}

  static FlipList of(
      ComparisonAddress address,
      Choice choice,
      List<Flip> flips,
      List<FlipAnswers> answers,
      boolean pooled,
      String dataset) {
    int number = choice.number();
    int all = choice.of(flips).size();
    return new FlipList(
        choice,
        new Filters(address.page("", 1), address.page("gained", 1), address.page("lost", 1)),
        answers.stream().map(each -> FlipLine.of(each, pooled, dataset)).toList(),
        (number - 1) * SIZE + 1,
        number == 1 ? null : address.page(choice.only(), number - 1),
        number * SIZE >= all ? null : address.page(choice.only(), number + 1));
  }
}
