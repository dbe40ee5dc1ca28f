package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.ExperimentQuery;
import dev.longarc.application.contract.ExperimentQuery.Sort;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.judging.FlipQueries;
import dev.longarc.application.judging.JudgingUseCases;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Section;
import dev.longarc.pages.Shell;
import dev.longarc.pages.comparisons.ComparisonFormPage;
import dev.longarc.pages.comparisons.ComparisonPage;
import dev.longarc.pages.comparisons.ComparisonTablePage;
import dev.longarc.pages.comparisons.FlipList.Choice;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Experiments compared with the first of them. */
@Hidden
@RestController
final class ComparisonPages {
  private static final int OPTIONS = 100;

  private final Shells shells;
  private final ExperimentQueries experiments;
  private final JudgingUseCases judging;
  private final FlipQueries flips;

  ComparisonPages(Shells shells, StoreUseCases store, JudgingUseCases judging, FlipQueries flips) {
    this.shells = shells;
    this.experiments = store.experiments();
    this.judging = judging;
    this.flips = flips;
  }

  @GetMapping("/compare")
  @Needs(Permission.READ)
  PageView compare(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String only,
      @RequestParam(defaultValue = "1") int page) {
    var arms = arms(request);
    if (arms.size() < 2) {
      return form(caller, shell(request, "Compare"), arms);
    }
    return arms.size() == 2
        ? two(caller, shell(request, "B compared with A"), arms, choice(only, page))
        : several(caller, shell(request, arms.size() + " compared"), arms);
  }

  private Shell shell(HttpServletRequest request, String title) {
    return shells.of(request, Section.COMPARE, title);
  }

  /** Not as a parameter: of a single value, Spring makes several at its commas. */
  private static List<List<String>> arms(HttpServletRequest request) {
    String[] given = request.getParameterValues("arm");
    return given == null
        ? List.of()
        : Arrays.stream(given)
            .filter(ids -> !ids.isBlank())
            .map(ids -> List.of(ids.split(",", -1)))
            .toList();
  }

  private static Choice choice(String only, int page) {
    Choices.check("only", only, Choice.ONLY);
    if (page < 1) {
      throw RequestException.invalid("page", "The page (%s) is not positive.".formatted(page));
    }
    return new Choice(only, page);
  }

  private PageView form(Caller caller, Shell shell, List<List<String>> arms) {
    var newest =
        new ExperimentQuery(
            Set.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Sort.created,
            true,
            null,
            OPTIONS);
    return ComparisonFormPage.of(
        shell,
        arms.isEmpty() ? "" : arms.getFirst().getFirst(),
        experiments.list(caller, newest).experiments());
  }

  private PageView two(Caller caller, Shell shell, List<List<String>> arms, Choice choice) {
    var body = judging.comparison(caller, arms);
    return ComparisonPage.of(
        shell,
        shown(caller, arms),
        body,
        choice,
        flips.answers(caller, arms.getFirst(), arms.getLast(), choice.part(body)));
  }

  private PageView several(Caller caller, Shell shell, List<List<String>> arms) {
    var body = judging.comparison(caller, arms);
    return ComparisonTablePage.of(shell, shown(caller, arms), body);
  }

  private List<List<ExperimentBody>> shown(Caller caller, List<List<String>> arms) {
    return arms.stream()
        .map(ids -> ids.stream().map(id -> experiments.show(caller, id)).toList())
        .toList();
  }
}
