package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.contract.ResultPageBody;
import dev.longarc.application.contract.ResultQuery;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.judging.JudgingUseCases;
import dev.longarc.application.live.EventAccess.EventQuery;
import dev.longarc.application.live.EventUseCases;
import dev.longarc.application.statistics.PoolTimeline;
import dev.longarc.evaluation.Verdict;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Section;
import dev.longarc.pages.experiments.EventLines;
import dev.longarc.pages.experiments.ExperimentFacts;
import dev.longarc.pages.experiments.ExperimentHead;
import dev.longarc.pages.experiments.ExperimentHeadPart;
import dev.longarc.pages.experiments.ExperimentPage;
import dev.longarc.pages.experiments.ExperimentTiles;
import dev.longarc.pages.experiments.FailuresPage;
import dev.longarc.pages.experiments.FailuresPart;
import dev.longarc.pages.experiments.HardestLines;
import dev.longarc.pages.experiments.OperationLines;
import dev.longarc.pages.experiments.PanelPage;
import dev.longarc.pages.experiments.Retried;
import dev.longarc.pages.experiments.StrategyLines;
import dev.longarc.pages.plots.TimelinePlot;
import dev.longarc.pages.text.Query;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page of an experiment. */
@Hidden
@RestController
@RequestMapping("/experiments/{id}")
final class SingleExperimentPages {
  /** Beyond so many evaluations, a page does not wait for what strategies contributed. */
  private static final int MANY = 1_000;

  private static final int BUCKETS = 300;
  private static final int EVENTS = 200;

  private final Shells shells;
  private final ExperimentQueries queries;
  private final JudgingUseCases judging;
  private final PoolTimeline timeline;
  private final EventUseCases events;
  private final Clock clock;

  SingleExperimentPages(
      Shells shells,
      StoreUseCases store,
      JudgingUseCases judging,
      PoolTimeline timeline,
      EventUseCases events,
      Clock clock) {
    this.shells = shells;
    this.queries = store.experiments();
    this.judging = judging;
    this.timeline = timeline;
    this.events = events;
    this.clock = clock;
  }

  @GetMapping
  @Needs(Permission.READ)
  ExperimentPage experiment(Caller caller, HttpServletRequest request, @PathVariable String id) {
    var status = queries.status(caller, id);
    return ExperimentPage.of(
        shells.of(request, Section.EXPERIMENTS, id),
        queries.show(caller, id),
        status,
        queries.ledger(caller, id, false),
        hardest(caller, id),
        queries.failures(caller, id),
        status.tally().total() > MANY ? null : judging.strategies(caller, id),
        timeline.experiment(caller, id, BUCKETS),
        clock.instant());
  }

  private ResultPageBody hardest(Caller caller, String id) {
    var query = ResultQuery.of(false, Set.of(Verdict.UNSOLVED, Verdict.PARTIAL)).costliestFirst();
    return queries.results(caller, id, query.at(null, HardestLines.MOST));
  }

  @GetMapping("/parts/hardest")
  @Needs(Permission.READ)
  HardestLines hardestPart(Caller caller, @PathVariable String id) {
    return HardestLines.of(id, hardest(caller, id));
  }

  @GetMapping("/parts/failures")
  @Needs(Permission.READ)
  FailuresPart failuresPart(Caller caller, @PathVariable String id) {
    return new FailuresPart(FailuresPage.groups(id, queries.failures(caller, id), clock.instant()));
  }

  @GetMapping("/parts/operations")
  @Needs(Permission.READ)
  OperationLines operationsPart(Caller caller, @PathVariable String id) {
    var log = queries.operations(caller, id, null, OperationLines.MOST).operations();
    return OperationLines.of(log, clock.instant());
  }

  @GetMapping("/parts/strategies")
  @Needs(Permission.READ)
  StrategyLines strategiesPart(Caller caller, @PathVariable String id) {
    return StrategyLines.of(judging.strategies(caller, id));
  }

  @GetMapping("/parts/timeline")
  @Needs(Permission.READ)
  TimelinePlot timelinePart(Caller caller, @PathVariable String id) {
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

  @GetMapping("/parts/head")
  @Needs(Permission.READ)
  ExperimentHeadPart headPart(Caller caller, HttpServletRequest request, @PathVariable String id) {
    return new ExperimentHeadPart(
        shells.of(request, Section.EXPERIMENTS, id), ExperimentHead.of(queries.status(caller, id)));
  }

  @GetMapping("/parts/tiles")
  @Needs(Permission.READ)
  ExperimentTiles tilesPart(Caller caller, @PathVariable String id) {
    return ExperimentTiles.of(
        queries.status(caller, id), queries.ledger(caller, id, false), clock.instant());
  }

  @GetMapping("/strategies")
  @Needs(Permission.READ)
  PanelPage strategies(Caller caller, HttpServletRequest request, @PathVariable String id) {
    var lines = StrategyLines.of(judging.strategies(caller, id));
    return panel(caller, request, id, "Strategies", api(id) + "/strategies", lines);
  }

  @GetMapping("/timeline")
  @Needs(Permission.READ)
  PanelPage timeline(Caller caller, HttpServletRequest request, @PathVariable String id) {
    var plot = TimelinePlot.of(timeline.experiment(caller, id, BUCKETS));
    return panel(caller, request, id, "Pools", api(id) + "/timeline", plot);
  }

  @GetMapping("/config")
  @Needs(Permission.READ)
  PanelPage config(Caller caller, HttpServletRequest request, @PathVariable String id) {
    var facts = ExperimentFacts.of(queries.show(caller, id));
    return panel(caller, request, id, "What it was made from", api(id), facts);
  }

  @GetMapping("/events")
  @Needs(Permission.READ)
  PanelPage events(Caller caller, HttpServletRequest request, @PathVariable String id) {
    var query = new EventQuery(null, Set.of(), null, id, null, null, null, EVENTS);
    var lines = EventLines.of(events.list(caller, query), clock.instant());
    String json = "/api/v1/events" + new Query().add("experiment_id", id);
    return panel(caller, request, id, "Events", json, lines);
  }

  private static String api(String id) {
    return "/api/v1/experiments/" + Query.encoded(id);
  }

  private PanelPage panel(
      Caller caller,
      HttpServletRequest request,
      String id,
      String title,
      String json,
      PageView panel) {
    return PanelPage.of(
        shells.of(request, Section.EXPERIMENTS, title + " of " + id),
        ExperimentHead.of(queries.status(caller, id)),
        title,
        json,
        panel);
  }
}
