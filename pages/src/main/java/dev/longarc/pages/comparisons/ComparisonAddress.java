package dev.longarc.pages.comparisons;

import dev.longarc.pages.text.Query;
import java.util.List;

/**
 * A comparison in an address.
 *
 * @param arms each the ids of its experiments, with commas between
 */
public record ComparisonAddress(List<String> arms) {
  private static final String API = "/api/v1/comparisons";

  static ComparisonAddress of(List<ComparedArm> arms) {
    return new ComparisonAddress(arms.stream().map(ComparedArm::ids).toList());
  }

  private Query query() {
    var query = new Query();
    arms.forEach(arm -> query.add("arm", arm));
    return query;
  }

  public String page() {
    return "/compare" + query();
  }

  /**
   * @param only gained or lost; empty: all flips
   */
  String page(String only, int number) {
    return "/compare"
        + query().add("only", only).add("page", number == 1 ? null : Integer.valueOf(number))
        + "#flips";
  }

  /** Compares the other way round. */
  public String swapped() {
    return new ComparisonAddress(arms.reversed()).page();
  }

  public String json() {
    return API + query();
  }

  public String markdown() {
    return API + query().add("format", "md");
  }

  /** The same in a terminal. */
  public String command() {
    return "longarc compare " + String.join(" ", arms);
  }
}
