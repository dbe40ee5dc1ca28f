package dev.longarc.cli.experiments;

import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Style;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.runtime.replay.HistoryDownload;
import dev.longarc.runtime.replay.HistoryDownload.Scope;
import dev.longarc.runtime.replay.HistoryReplay;
import dev.longarc.runtime.replay.HistoryReplay.End;
import dev.longarc.runtime.replay.HistoryReplay.Replayed;
import dev.longarc.workflows.encryption.PayloadKeys;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Replays the histories of an experiment's workflows. */
@Command(
    name = "replay",
    description = {
      "Downloads the history of an experiment's workflow and replays it with this build's code,",
      "which must make the same decisions. Exit code: 0, or 1 when it does not.",
      "A debugger can stop in workflow code meanwhile:",
      "",
      "  export TEMPORAL_DEBUG=true   (workflow threads may stand still)",
      "  export LONGARC_JAVA_OPTS=" + ReplayCommand.AGENT,
      "",
      "Then the command waits until a debugger attaches at port 5005."
    },
    footer = {
      "Examples:",
      "  longarc replay exp-20261122-samples",
      "  longarc replay last --shards --evaluation 0ca9ddb6",
      "  longarc replay --file histories/exp-20261122-samples.json",
      "",
      "A line of JSON has file, workflow, events, result (deterministic, non_deterministic or",
      "failed) and error."
    })
public final class ReplayCommand implements Callable<Integer> {
  static final String AGENT =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:5005";

  private final Context context;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      completionCandidates = KnownValues.Ids.class,
      description = ExperimentLookup.MEANING)
  private @Nullable String named;

  @Option(names = "--shards", description = "The experiment's shards, too.")
  private boolean shards;

  @Option(
      names = "--evaluation",
      split = ",",
      paramLabel = "TASK",
      completionCandidates = KnownValues.Tasks.class,
      description = "The evaluations of these ARC tasks, too.")
  private List<String> evaluations = List.of();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where the histories are written. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("histories");

  @Option(
      names = "--file",
      split = ",",
      paramLabel = "FILE",
      description = "Histories that were downloaded before, in place of an experiment.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "Print one line of JSON for each history.")
  private boolean json;

  public ReplayCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if ((named == null) == files.isEmpty()) {
      throw CommandException.input(
          "%s of an experiment and a file is given.\nMaybe longarc replay ID, or longarc replay --file FILE."
              .formatted(named == null ? "None" : "Each"));
    }
    var histories = named == null ? files : downloaded(named);
    boolean deterministic = true;
    try (var replay = new HistoryReplay(keys())) {
      for (Path history : histories) {
        Replayed replayed = replay.replay(history);
        print(history, replayed);
        deterministic &= replayed.end() == End.DETERMINISTIC;
      }
    }
    return deterministic ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private static PayloadKeys keys() {
    try {
      return PayloadKeys.read(System.getenv(PayloadKeys.VARIABLE));
    } catch (IllegalStateException e) {
      throw CommandException.input(String.valueOf(e.getMessage()));
    }
  }

  private List<Path> downloaded(String experiment) {
    String id;
    try (var store = context.connections().store()) {
      id = ExperimentLookup.find(store.experiments(), experiment).experimentId();
    }
    try (var download = HistoryDownload.open(context.home(), System.getenv())) {
      return download.write(new Scope(id, shards, evaluations), folder);
    }
  }

  private void print(Path file, Replayed replayed) {
    Screen screen = context.screen();
    if (json) {
      screen.print(line(file, replayed));
      return;
    }
    String events = Texts.count(replayed.events(), "event", "events");
    String what = "%s of (%s)".formatted(events, replayed.workflow());
    screen.print(
        switch (replayed.end()) {
          case DETERMINISTIC -> "%s: replayed %s, deterministic".formatted(file, what);
          case NON_DETERMINISTIC ->
              screen.styled(Style.RED, "%s: %s, not deterministic: ".formatted(file, what))
                  + replayed.error();
          case FAILED ->
              screen.styled(Style.RED, "%s: %s, can't be replayed: ".formatted(file, what))
                  + replayed.error();
        });
  }

  private static String line(Path file, Replayed replayed) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("file", file.toString());
    line.put("workflow", replayed.workflow());
    line.put("events", replayed.events());
    line.put("result", replayed.end().name().toLowerCase(Locale.ROOT));
    line.put("error", replayed.error());
    return JsonMapper.shared().writeValueAsString(line);
  }
}
