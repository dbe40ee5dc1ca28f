package dev.longarc.cli.experiments;

import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Facts;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Shows what runs. */
@Command(
    name = "info",
    description = {
      "Shows the version, the mode and the features of the API that runs, and how it is doing",
      "beside its targets."
    },
    footer = {
      "Examples:",
      "  longarc info",
      "  longarc info --json",
      "",
      "A line of JSON has version, commit, java_version, started_at, uptime_seconds,",
      "security_mode, temporal (mode, namespace, limits) and features (payload_encryption, email,",
      "registration, identity_provider, plugins)."
    })
public final class InfoCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--json", description = "Print one line of JSON, without the targets.")
  private boolean json;

  public InfoCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var api =
        context
            .connections()
            .api()
            .orElseThrow(
                () -> CommandException.failed("Nothing runs here yet.\nMaybe longarc up."));
    JsonNode info = api.get("info");
    var screen = context.screen();
    if (json) {
      screen.print(info.toString());
    } else {
      print(info, screen);
      printTargets(api.get("dashboard/metrics").get("targets"), screen);
    }
    return ExitCodes.OK;
  }

  private static void print(JsonNode info, Screen screen) {
    String commit = info.get("commit").asString("");
    String version = info.get("version").stringValue();
    var facts =
        new Facts()
            .add("version", commit.isEmpty() ? version : version + ", commit " + commit)
            .add("Java", info.get("java_version").stringValue())
            .add("runs for", Texts.time(Duration.ofSeconds(info.get("uptime_seconds").longValue())))
            .add("security", info.get("security_mode").stringValue() + " mode")
            .add("Temporal", info.at("/temporal/mode").stringValue().replace('_', ' '));
    info.at("/temporal/limits").forEach(limit -> facts.add("", limit.stringValue()));
    String features =
        info.get("features").properties().stream()
            .filter(feature -> feature.getValue().booleanValue())
            .map(Map.Entry::getKey)
            .map(name -> name.replace('_', ' '))
            .collect(Collectors.joining(", "));
    screen.print(facts.add("features", features.isEmpty() ? "none" : features).lines(screen));
  }

  private static void printTargets(JsonNode targets, Screen screen) {
    var table = new Table("target", ">value", ">below", "state", "~meaning");
    for (JsonNode each : targets) {
      String unit = " " + each.get("unit").stringValue();
      table.add(
          each.get("name").stringValue().replace('_', ' '),
          each.get("value").isNull() ? "–" : number(each.get("value")) + unit,
          number(each.get("target")) + unit,
          each.get("state").stringValue(),
          each.get("meaning").stringValue());
    }
    screen.print("");
    screen.print(table.lines(screen));
  }

  private static String number(JsonNode value) {
    return String.format(Locale.ROOT, "%.1f", value.doubleValue());
  }
}
