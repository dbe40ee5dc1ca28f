package dev.longarc.pages.system;

import dev.longarc.application.contract.SystemEventBody.SystemEventPageBody;
import dev.longarc.application.queues.QueueBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.experiments.EventLines;
import dev.longarc.pages.plots.TimelinePlot;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Query;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Components, pools, workers and events.
 *
 * @param timeline of the last hour
 * @param facts versions and modes, by name
 * @param limits what this Temporal server can't do
 * @param q the words that events are searched for
 * @param next the address of older events; null: there are none
 */
public record SystemPage(
    Shell shell,
    List<Component> components,
    List<QueueLine> queues,
    TimelinePlot timeline,
    Map<String, String> facts,
    List<String> limits,
    String q,
    String severity,
    EventLines events,
    @Nullable String next)
    implements PageView {
  public static final List<String> SEVERITIES =
      List.of("debug", "info", "warning", "error", "critical");

  /**
   * A component and its health.
   *
   * @param state healthy, degraded, unhealthy or unknown
   */
  public record Component(String name, String state, String value, String message) {}

  /** A queue with its workers. */
  public record QueueLine(
      String name,
      String kind,
      String backlog,
      String oldest,
      String perMinute,
      String slots,
      List<WorkerLine> workers,
      String note) {
    public static QueueLine of(QueueBody body) {
      var workers = body.workers();
      int used =
          workers == null ? 0 : workers.stream().mapToInt(QueueBody.WorkerBody::slotsUsed).sum();
      return new QueueLine(
          body.queue(),
          body.kind(),
          body.backlog() == null ? Figures.UNKNOWN : Figures.count(body.backlog()),
          body.oldestWaitSeconds() == null
              ? Figures.UNKNOWN
              : Figures.duration(Math.round(1000 * body.oldestWaitSeconds())),
          body.dispatchRate() == null
              ? Figures.UNKNOWN
              : Figures.count(Math.round(60 * body.dispatchRate())),
          workers == null ? Figures.UNKNOWN : slots(used, body.slots()),
          workers == null ? List.of() : workers.stream().map(WorkerLine::of).toList(),
          Objects.requireNonNullElse(body.note(), ""));
    }

    private static String slots(int used, int total) {
      return total == 0 ? Figures.count(used) : Figures.count(used) + " / " + Figures.count(total);
    }
  }

  /** A live worker. */
  public record WorkerLine(String name, String busy) {
    static WorkerLine of(QueueBody.WorkerBody body) {
      return new WorkerLine(
          body.identity(),
          QueueLine.slots(body.slotsUsed(), Objects.requireNonNullElse(body.slotsTotal(), 0)));
    }
  }

  /** The address of older events. */
  public static @Nullable String next(String q, String severity, SystemEventPageBody page) {
    return page.nextCursor() == null
        ? null
        : "/system"
            + new Query().add("q", q).add("severity", severity).add("cursor", page.nextCursor());
  }

  @Override
  public String template() {
    return "system/system.jte";
  }
}
