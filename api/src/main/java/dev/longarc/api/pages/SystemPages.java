package dev.longarc.api.pages;

import dev.longarc.api.health.DetailedHealth;
import dev.longarc.api.health.HealthBody.ComponentBody;
import dev.longarc.api.statistics.InfoBody;
import dev.longarc.api.statistics.RunningInfo;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.application.live.EventAccess.EventQuery;
import dev.longarc.application.live.EventAccess.Level;
import dev.longarc.application.live.EventUseCases;
import dev.longarc.application.queues.QueueStatistics;
import dev.longarc.application.statistics.PoolTimeline;
import dev.longarc.pages.Section;
import dev.longarc.pages.experiments.EventLines;
import dev.longarc.pages.plots.TimelinePlot;
import dev.longarc.pages.system.OperatorLogPage;
import dev.longarc.pages.system.SystemPage;
import dev.longarc.pages.system.SystemPage.Component;
import dev.longarc.pages.system.SystemPage.QueueLine;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Words;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The system, and what operators did. */
@Hidden
@RestController
final class SystemPages {
  private static final int ROWS = 100;
  private static final int BUCKETS = 300;

  private final Shells shells;
  private final DetailedHealth health;
  private final QueueStatistics queues;
  private final RunningInfo running;
  private final EventUseCases events;
  private final ExperimentQueries queries;
  private final PoolTimeline timeline;
  private final Clock clock;

  SystemPages(
      Shells shells,
      DetailedHealth health,
      QueueStatistics queues,
      RunningInfo running,
      EventUseCases events,
      StoreUseCases store,
      PoolTimeline timeline,
      Clock clock) {
    this.shells = shells;
    this.health = health;
    this.queues = queues;
    this.running = running;
    this.events = events;
    this.queries = store.experiments();
    this.timeline = timeline;
    this.clock = clock;
  }

  @GetMapping("/system")
  @Needs(Permission.READ)
  SystemPage system(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String severity,
      @RequestParam(defaultValue = "") String cursor) {
    var page =
        events.list(
            caller,
            new EventQuery(
                given(q), levels(severity), null, null, null, null, given(cursor), ROWS));
    var info = running.now();
    return new SystemPage(
        shells.of(request, Section.SYSTEM, "System"),
        health.check().components().stream().map(SystemPages::component).toList(),
        queues.queues().stream().map(QueueLine::of).toList(),
        TimelinePlot.of(timeline.pools(caller, null, null, BUCKETS)),
        facts(info),
        info.temporal().limits(),
        q,
        severity,
        EventLines.of(page, clock.instant()),
        SystemPage.next(q, severity, page));
  }

  private static Set<Level> levels(String severity) {
    return severity.isEmpty()
        ? Set.of()
        : Set.of(Choices.of(Level.class, "severity", severity.toUpperCase(Locale.ROOT)));
  }

  private static @Nullable String given(String text) {
    return text.isBlank() ? null : text;
  }

  private static Component component(ComponentBody body) {
    Double value = body.value();
    boolean percent = body.threshold() != null;
    return new Component(
        Words.plain(body.name()),
        body.state().name(),
        value == null
            ? ""
            : percent ? Figures.percent(value / 100) : Figures.count(Math.round(value)),
        Objects.requireNonNullElse(body.message(), ""));
  }

  private static Map<String, String> facts(InfoBody info) {
    var facts = new LinkedHashMap<String, String>();
    String commit = info.commit();
    facts.put("Longarc", info.version() + (commit == null ? "" : ", commit " + commit));
    facts.put("Java", info.javaVersion());
    facts.put("Up for", Figures.duration(1000 * info.uptimeSeconds()));
    facts.put("Temporal", Words.plain(info.temporal().mode()) + ", " + info.temporal().namespace());
    facts.put("Users", info.securityMode().equals("local") ? "one, the owner" : "several");
    facts.put("Histories", info.features().payloadEncryption() ? "encrypted" : "not encrypted");
    return facts;
  }

  @GetMapping("/operator-log")
  @Needs(Permission.READ)
  OperatorLogPage operations(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String experiment,
      @RequestParam(defaultValue = "") String cursor) {
    return OperatorLogPage.of(
        shells.of(request, Section.LOG, "Operator log"),
        experiment,
        queries.operations(caller, given(experiment), given(cursor), ROWS),
        clock.instant());
  }
}
