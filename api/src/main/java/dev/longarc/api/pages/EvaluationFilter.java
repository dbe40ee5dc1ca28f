package dev.longarc.api.pages;

import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ResultQuery;
import dev.longarc.application.contract.ResultQuery.Between;
import dev.longarc.application.contract.ResultQuery.Sort;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.pages.evaluations.EvaluationListPage;
import dev.longarc.pages.evaluations.EvaluationListPage.Filter;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the form above the table of evaluations asks for. */
final class EvaluationFilter {
  private static final int ROWS = 100;
  private static final BigDecimal SECOND = BigDecimal.valueOf(1000);

  private EvaluationFilter() {}

  /** The filter in an address. */
  static Filter of(Map<String, String> fields) {
    return new Filter(
        fields.getOrDefault("q", ""),
        fields.getOrDefault("verdict", ""),
        fields.getOrDefault("failure", ""),
        fields.getOrDefault("strategy", ""),
        fields.getOrDefault("min_cost", ""),
        fields.getOrDefault("max_cost", ""),
        fields.getOrDefault("min_time", ""),
        fields.getOrDefault("max_time", ""),
        fields.getOrDefault("sort", ""));
  }

  /**
   * @throws RequestException VALIDATION_ERROR naming the first invalid field
   */
  static ResultQuery query(Filter filter, String cursor) {
    Sort sort =
        filter.sort().isEmpty() ? Sort.position : Choices.of(Sort.class, "sort", filter.sort());
    return new ResultQuery(
        verdicts(filter),
        filter.failure().isEmpty()
            ? Set.of()
            : Set.of(Choices.of(FailureType.class, "failure", filter.failure())),
        given(filter.strategy()),
        new Between<>(
            Choices.number("min_cost", filter.minCost()),
            Choices.number("max_cost", filter.maxCost())),
        new Between<>(ms("min_time", filter.minTime()), ms("max_time", filter.maxTime())),
        null,
        null,
        given(filter.q()),
        false,
        sort,
        sort == Sort.cost || sort == Sort.time,
        given(cursor),
        ROWS);
  }

  private static Set<Verdict> verdicts(Filter filter) {
    if (filter.verdict().isEmpty()) {
      return Set.of();
    }
    Choices.check("verdict", filter.verdict(), EvaluationListPage.VERDICTS);
    return Set.of(Verdict.valueOf(filter.verdict().toUpperCase(Locale.ROOT)));
  }

  private static @Nullable String given(String text) {
    return text.isBlank() ? null : text.strip();
  }

  private static @Nullable Long ms(String field, String seconds) {
    BigDecimal value = Choices.number(field, seconds);
    return value == null
        ? null
        : value.multiply(SECOND).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /**
   * Such as {@code 149 unsolved}; a sentence without a number when other fields are set, and for
   * those that are not run: only some of them have a row.
   */
  static String matching(Filter filter, Map<Verdict, Integer> counts) {
    boolean byVerdict =
        new Filter("", filter.verdict(), "", "", "", "", "", "", filter.sort()).equals(filter);
    if (!byVerdict || filter.verdict().equals(Words.of(Verdict.NOT_RUN))) {
      return "Those that match";
    }
    int count =
        counts.entrySet().stream()
            .filter(each ->
                filter.verdict().isEmpty()
                    ? each.getKey() != Verdict.NOT_RUN
                    : Words.of(each.getKey()).equals(filter.verdict()))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return filter.verdict().isEmpty()
        ? Figures.count(count) + " with a result"
        : Figures.count(count) + " " + Words.plain(filter.verdict());
  }
}
