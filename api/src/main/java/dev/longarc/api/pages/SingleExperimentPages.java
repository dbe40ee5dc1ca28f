package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.judging.JudgingUseCases;
import dev.longarc.application.statistics.PoolTimeline;
import dev.longarc.pages.Section;
import dev.longarc.pages.experiments.ExperimentHead;
import dev.longarc.pages.experiments.ExperimentHeadPart;
import dev.longarc.pages.experiments.ExperimentPage;
import dev.longarc.pages.experiments.ExperimentTiles;
import dev.longarc.pages.experiments.FailuresPage;
import dev.longarc.pages.experiments.Retried;
import dev.longarc.pages.experiments.StrategyLines;
import dev.longarc.pages.plots.TimelinePlot;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page of an experiment. */
@Hidden
@RestController
@RequestMapping("/experiments/{id}")
final class SingleExperimentPages {
  private static final int BUCKETS = 300;

  private final Shells shells;
  private final ExperimentQueries queries;
  private final JudgingUseCases judging;
  private final PoolTimeline timeline;
  private final Clock clock;

  SingleExperimentPages(
      Shells shells,
      StoreUseCases store,
      JudgingUseCases judging,
      PoolTimeline timeline,
      Clock clock) {
    this.shells = shells;
    this.queries = store.experiments();
    this.judging = judging;
    this.timeline = timeline;
    this.clock = clock;
  }

  @GetMapping
  @Needs(Permission.READ)
  ExperimentPage experiment(Caller caller, HttpServletRequest request, @PathVariable String id) {
    return ExperimentPage.of(
        shells.of(request, Section.EXPERIMENTS, id),
        queries.show(caller, id),
        queries.status(caller, id),
        queries.ledger(caller, id, false),
        queries.failures(caller, id),
        judging.strategies(caller, id),
        timeline.experiment(caller, id, BUCKETS),
        clock.instant());
  }

  @GetMapping("/strategy-lines")
  @Needs(Permission.READ)
  StrategyLines strategies(Caller caller, @PathVariable String id) {
    return StrategyLines.of(judging.strategies(caller, id));
  }

  @GetMapping("/timeline")
  @Needs(Permission.READ)
  TimelinePlot timeline(Caller caller, @PathVariable String id) {
    return TimelinePlot.of(timeline.experiment(caller, id, BUCKETS));
  }

  @GetMapping("/failures")
  @Needs(Permission.READ)
  FailuresPage failures(Caller caller, HttpServletRequest request, @PathVariable String id) {
    return FailuresPage.of(
        shells.of(request, Section.EXPERIMENTS, "Failures of " + id),
        ExperimentHead.of(queries.status(caller, id)),
        queries.failures(caller, id),
        Retried.sentence(queries.cells(caller, id)),
        clock.instant());
  }

  @GetMapping("/head")
  @Needs(Permission.READ)
  ExperimentHeadPart head(Caller caller, HttpServletRequest request, @PathVariable String id) {
    return new ExperimentHeadPart(
        shells.of(request, Section.EXPERIMENTS, id), ExperimentHead.of(queries.status(caller, id)));
  }

  @GetMapping("/tiles")
  @Needs(Permission.READ)
  ExperimentTiles tiles(Caller caller, @PathVariable String id) {
    return ExperimentTiles.of(
        queries.status(caller, id), queries.ledger(caller, id, false), clock.instant());
  }
}
