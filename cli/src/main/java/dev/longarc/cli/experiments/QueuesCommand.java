package dev.longarc.cli.experiments;

import dev.longarc.application.queues.QueueBody;
import dev.longarc.application.queues.QueueBody.PollerBody;
import dev.longarc.application.queues.QueueBody.WorkerBody;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Shows the waiting work, and the workers. */
@Command(
    name = "queues",
    description = {
      "Shows the task queues: the waiting work, how long it waits, and the workers.",
      "The figures are the Temporal server's: approximate, and up to 5 s old."
    },
    footer = {
      "Examples:",
      "  longarc queues",
      "  longarc queues --json",
      "",
      "A line of JSON has queue, kind, backlog, oldest_wait_seconds, add_rate, dispatch_rate,",
      "pollers (identity, last_poll_seconds), workers (identity, slots_used, slots_total)",
      "and note."
    })
public final class QueuesCommand implements Callable<Integer> {
  private static final String UNKNOWN = "–";

  private final Context context;

  @Option(names = "--json", description = "Print one line of JSON for each queue.")
  private boolean json;

  public QueuesCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    var api =
        context
            .connections()
            .api()
            .orElseThrow(
                () -> CommandException.failed("Nothing runs here yet.\nMaybe longarc up."));
    JsonNode answer = api.get("queues");
    if (json) {
      answer.forEach(queue -> screen.print(queue.toString()));
    } else {
      print(screen, Queues.parsed(answer));
    }
    return 0;
  }

  private static void print(Screen screen, List<QueueBody> queues) {
    screen.print(queueTable(queues).lines(screen));
    var workers = workerTable(queues);
    if (workers.hasRows()) {
      screen.print("");
      screen.print(workers.lines(screen));
    }
    queues.stream()
        .map(QueueBody::note)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(screen::notice);
  }

  private static Table queueTable(List<QueueBody> queues) {
    var table =
        new Table("queue", "kind", ">waiting", ">oldest", ">in/s", ">out/s", ">pollers", ">slots");
    for (QueueBody queue : queues) {
      var pollers = queue.pollers();
      var workers = queue.workers();
      table.add(
          queue.queue(),
          queue.kind(),
          known(queue.backlog()),
          Queues.oldestWait(queue),
          known(queue.addRate()),
          known(queue.dispatchRate()),
          known(pollers == null ? null : pollers.size()),
          known(workers == null ? null : Queues.slots(workers)));
    }
    return table;
  }

  private static Object known(@Nullable Object value) {
    return value == null ? UNKNOWN : value;
  }

  /** The workers that poll or have slots, queue by queue. */
  private static Table workerTable(List<QueueBody> queues) {
    var table = new Table("~worker", "queue", "kind", ">slots", ">last poll");
    for (QueueBody queue : queues) {
      var pollers = Objects.requireNonNullElse(queue.pollers(), List.<PollerBody>of());
      var workers = Objects.requireNonNullElse(queue.workers(), List.<WorkerBody>of());
      var names = new TreeSet<String>();
      pollers.forEach(poller -> names.add(poller.identity()));
      workers.forEach(worker -> names.add(worker.identity()));
      for (String name : names) {
        table.add(name, queue.queue(), queue.kind(), slots(workers, name), lastPoll(pollers, name));
      }
    }
    return table;
  }

  private static String slots(List<WorkerBody> workers, String name) {
    var named = workers.stream().filter(worker -> worker.identity().equals(name)).toList();
    return named.isEmpty() ? UNKNOWN : Queues.slots(named);
  }

  private static String lastPoll(List<PollerBody> pollers, String name) {
    return pollers.stream()
        .filter(poller -> poller.identity().equals(name))
        .map(poller -> Math.round(Math.max(0, poller.lastPollSeconds()) * 1000))
        .map(millis -> Texts.time(Duration.ofMillis(millis)) + " ago")
        .findFirst()
        .orElse(UNKNOWN);
  }
}
